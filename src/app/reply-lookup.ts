import { fingerprint } from '../core/fingerprint.ts';
import type { Reply } from '../core/model.ts';
import { render } from '../core/render.ts';
import type { RunLog } from '../engine/log.ts';

/** Finds logged replies by what was asked. */
export class ReplyLookup {
  readonly #byCall: ReadonlyMap<string, Reply>;

  private constructor(byCall: ReadonlyMap<string, Reply>) {
    this.#byCall = byCall;
  }

  static async of(log: RunLog): Promise<ReplyLookup> {
    const entries = await log.read();
    return new ReplyLookup(new Map(entries.map((entry) => [entry.fingerprint, entry.reply])));
  }

  /** What the base model said to a question under these prompts. */
  reply(system: string, user: string, question: string): Reply | undefined {
    const messages = render(system, user, question);
    return this.#byCall.get(fingerprint({ model: 'base', messages }));
  }
}

import type { CandidateScored, Origin } from '../../core/events.ts';
import { fingerprint } from '../../core/run/fingerprint.ts';
import type { Reply } from '../../core/model.ts';
import { render } from '../../core/render.ts';
import type { StepLog } from './step-log.ts';

/**
 * Finds logged replies by what was asked, and where: above temperature 0 the same question may be answered another way
 * in another arm or round.
 */
export class ReplyLookup {
  readonly #byPlace: ReadonlyMap<string, Reply>;
  readonly #byCall: ReadonlyMap<string, Reply>;

  private constructor(byPlace: ReadonlyMap<string, Reply>, byCall: ReadonlyMap<string, Reply>) {
    this.#byPlace = byPlace;
    this.#byCall = byCall;
  }

  /** The log as the run's own steps tell it; where an older app asked other steps, by the questions alone. */
  static of(log: StepLog): ReplyLookup {
    const byPlace = new Map<string, Reply>();
    log.each(({ model, on, purpose }, entry) => {
      if (model === 'base') byPlace.set(placeOf(purpose, on, entry.fingerprint), entry.reply);
    });
    return new ReplyLookup(byPlace, new Map(log.entries.map((entry) => [entry.fingerprint, entry.reply])));
  }

  /** What the base model said to a question when these prompts were tried. */
  reply(
    tried: Pick<CandidateScored, 'phase' | 'round' | 'system' | 'user'> & Origin,
    question: string,
  ): Reply | undefined {
    const { on, arm, phase, round, system, user } = tried;
    const call = { model: 'base' as const, messages: render(system, user, question) };
    const print = fingerprint(on === undefined ? call : { ...call, on });
    const place = { phase, round, ...(arm === undefined ? {} : { arm }) };
    return this.#byPlace.get(placeOf(place, on, print)) ?? this.#byCall.get(print);
  }
}

function placeOf(place: { phase: string; round: number; arm?: string }, on: string | undefined, print: string): string {
  return JSON.stringify([place.phase, place.round, place.arm, on, print]);
}

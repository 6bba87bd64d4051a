import type OpenAI from 'openai';
import type { ModelChoice } from '../../core/experiment.ts';
import { ModelFailure, type Message, type Model, type Reply } from '../../core/model.ts';
import type { Connection } from '../provider.ts';
import { openClient } from './client.ts';
import { hidingKey } from './failures/hide-key.ts';
import { meaningOf, refusedSettings, type Asked } from './failures/refusal-meaning.ts';
import { refusalInside, type Refusal } from './failures/refusal.ts';
import { roomFor } from './failures/room.ts';
import { troubleOf, unreadable } from './failures/trouble.ts';
import { FirstAlone } from './first-alone.ts';
import { billedFor, readReply } from './reply.ts';
import {
  both,
  missingFrom,
  oldestAbilities,
  requestBody,
  withoutRefused,
  type Abilities,
  type Question,
} from './request.ts';
import type { Pace } from './tuning.ts';

/** Refusals of one call that are answered with another request before it is given up. */
const mostChanges = 8;

/** What models turned out to take, by address and name: what was found out once need not be refused again. */
const learned = new Map<string, Abilities>();

/** A chat model behind an address that speaks the OpenAI protocol. Made once for a run; remembers what it learns. */
export class ChatModel implements Model {
  readonly concurrency: number;
  readonly address: string;
  readonly #choice: ModelChoice;
  readonly #seed: number | undefined;
  readonly #asked: Asked;
  readonly #hideKey: (text: string) => string;
  readonly #client: OpenAI;
  readonly #timeout: number;
  readonly #first = new FirstAlone();
  /** The longest question that was answered, in characters; 0 before any was, and so before the settings are known to work. */
  #longestAnswered = 0;

  constructor(connection: Connection, url: string, pace: Pace) {
    const key = usableKey(connection.key);
    this.concurrency = pace.concurrency;
    this.address = new URL(url).origin;
    this.#choice = connection.choice;
    this.#seed = connection.seed;
    this.#asked = { host: new URL(url).host, url, model: connection.choice.model, key };
    this.#timeout = pace.timeout * 1000;
    this.#hideKey = hidingKey(key);
    this.#client = openClient({ url, key, timeout: this.#timeout });
  }

  /** Which parameters this model turned out to take, in this connection or an earlier one. */
  get abilities(): Abilities {
    return learned.get(this.#name) ?? oldestAbilities;
  }

  get notes(): readonly string[] {
    const missing = missingFrom(this.abilities);
    if (missing.length === 0) return [];
    return [`${this.#choice.model} takes no ${missing.join(' and no ')} and uses its own.`];
  }

  /** The first call finds out what the endpoint takes; the others wait for it. */
  async complete(call: Question, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted();
    return this.#first.take(() => this.#complete(call, signal), signal);
  }

  /** The models the endpoint offers, by name. */
  async models(signal: AbortSignal): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const model of this.#client.models.list({ signal })) names.push(model.id);
    return names.sort();
  }

  /** A failure of one question alone is believed only of settings that work; else the run would end as all failed. */
  async #complete(call: Question, signal: AbortSignal): Promise<Reply> {
    const length = lengthOf(call.messages);
    const reply = await this.#ask(call, signal);
    if (reply.kind === 'answered') {
      this.#longestAnswered = Math.max(this.#longestAnswered, length);
      return reply;
    }
    // What is no longer than others that were answered is not too long, whatever the endpoint says.
    if (reply.reason === 'too-long' && length <= this.#longestAnswered) throw contradiction(this.#asked, reply.detail);
    if (this.#longestAnswered > 0) return reply;
    const simplest = await this.#ask(harmlessLike(call), signal);
    if (simplest.kind === 'answered') return reply;
    throw refusedSettings(this.#asked, simplest.detail);
  }

  /**
   * Asks; again, without each parameter the endpoint turns out not to take, and for less where there is less room. What a
   * refusal seems to teach is kept once a request without it is answered.
   */
  async #ask(question: Question, signal: AbortSignal): Promise<Reply> {
    let [abilities, maxTokens] = [this.abilities, this.#choice.maxTokens];
    for (let changes = 0; ; changes++) {
      const body = requestBody({ ...this.#choice, maxTokens }, question, abilities, this.#seed);
      const outcome = await this.#send(body, signal);
      if (outcome.kind === 'reply') {
        learned.set(this.#name, both(abilities, this.abilities));
        return withRemarks(this.#withoutKey(outcome.reply), question.messages, this.abilities);
      }
      const without = withoutRefused(both(abilities, this.abilities), outcome.refusal);
      const room = without === undefined ? roomFor(outcome.refusal, maxTokens) : undefined;
      if ((without === undefined && room === undefined) || changes === mostChanges) {
        const meaning = meaningOf(outcome.refusal, this.#asked, Date.now());
        if (meaning.kind === 'failure') throw meaning.failure;
        return meaning.reply;
      }
      abilities = without ?? abilities;
      maxTokens = room ?? maxTokens;
    }
  }

  /** An endpoint may repeat the key, and replies are kept. */
  #withoutKey(reply: Reply): Reply {
    return reply.kind === 'answered' ? { ...reply, text: this.#hideKey(reply.text) } : reply;
  }

  get #name(): string {
    return `${this.#asked.url} ${this.#choice.model}`;
  }

  async #send(body: Record<string, unknown>, signal: AbortSignal): Promise<Outcome> {
    let completion: unknown;
    try {
      completion = await this.#client.post('/chat/completions', { body, signal });
    } catch (error) {
      signal.throwIfAborted();
      const trouble = troubleOf(error, this.#asked, this.#timeout);
      if (trouble.kind === 'failure') throw trouble.failure;
      return trouble;
    }
    const reply = readReply(completion);
    if (reply !== undefined) return { kind: 'reply', reply };
    const refusal = refusalInside(completion);
    if (refusal !== undefined) return { kind: 'refused', refusal };
    throw unreadable(this.#asked, billedFor(completion));
  }
}

type Outcome =
  { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A question no endpoint has reason to refuse, asked as the other is: tells a refused question from refused settings. */
function harmlessLike({ messages, logProbabilities }: Question): Question {
  const system: readonly Message[] = messages.some(({ role }) => role === 'system')
    ? [{ role: 'system', content: 'Be brief.' }]
    : [];
  const harmless = [...system, { role: 'user', content: 'Reply with the word ready.' } as const];
  return { messages: harmless, ...(logProbabilities === undefined ? {} : { logProbabilities }) };
}

/** What should be known of an answer beside its text. */
function withRemarks(reply: Reply, messages: readonly Message[], abilities: Abilities): Reply {
  if (reply.kind === 'failed') return reply;
  const without = missingFrom(abilities);
  return {
    ...reply,
    ...(without.length === 0 ? {} : { without }),
    ...(isShortened(reply, messages) ? { shortened: true } : {}),
  };
}

/** Servers with a small context cut what does not fit, and say nothing; their count of the prompt gives it away. */
function isShortened({ usage }: Extract<Reply, { kind: 'answered' }>, messages: readonly Message[]): boolean {
  const [typical, fewest] = [4, 10]; // characters a token: of English, and of what is mostly blanks and repetition
  const length = lengthOf(messages);
  return usage !== undefined && length > 1000 * typical && usage.input < length / fewest;
}

function lengthOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

function contradiction({ host }: Asked, detail: string): ModelFailure {
  return new ModelFailure(
    'refused',
    `${host} calls a question too long that is no longer than others it answered: "${detail}".`,
    {
      passing: true,
    },
  );
}

/** A key as it can be sent; a header takes no other characters. */
function usableKey(typed: string | undefined): string | undefined {
  const key = typed?.trim();
  if (key === undefined || key === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new ModelFailure(
      'wrong-key',
      'The key holds spaces or characters no key has. Copy it again, whole and alone.',
    );
  return key;
}

import type OpenAI from 'openai';
import type { ModelChoice } from '../../core/experiment.ts';
import { ModelFailure, type Model, type Reply } from '../../core/model.ts';
import type { Connection } from '../provider.ts';
import { openClient } from './client.ts';
import { meaningOf, refusedSettings, type Asked } from './failures/refusal-meaning.ts';
import { refusalInside, type Refusal } from './failures/refusal.ts';
import { readReply } from './reply.ts';
import { both, oldestAbilities, requestBody, withoutRefused, type Abilities, type Question } from './request.ts';
import { roomFor } from './failures/room.ts';
import { troubleOf, unreadable } from './failures/trouble.ts';
import type { Pace } from './tuning.ts';

/** A question no endpoint has reason to refuse: tells a refused question from refused settings. */
const harmless: Question = { messages: [{ role: 'user', content: 'Reply with the word ready.' }] };

/** A chat model behind an address that speaks the OpenAI protocol. Made once for a run; remembers what it learns. */
export class ChatModel implements Model {
  readonly concurrency: number;
  readonly #choice: ModelChoice;
  readonly #seed: number | undefined;
  readonly #asked: Asked;
  readonly #client: OpenAI;
  readonly #timeout: number;
  #abilities: Abilities = oldestAbilities;
  /** Whether these settings have been answered before; once they have, a refusal is about its question. */
  #settingsWork = false;

  constructor(connection: Connection, url: string, pace: Pace) {
    const key = usableKey(connection.key);
    this.concurrency = pace.concurrency;
    this.#choice = connection.choice;
    this.#seed = connection.seed;
    this.#asked = { host: new URL(url).host, model: connection.choice.model, key };
    this.#timeout = pace.timeout * 1000;
    this.#client = openClient({ url, key, timeout: this.#timeout });
  }

  /** Which parameters this model turned out to take. */
  get abilities(): Abilities {
    return this.#abilities;
  }

  /** A failure of one question alone is believed only of settings that work; else the run would end as all failed. */
  async complete(call: Question, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted();
    const reply = await this.#ask(call, signal);
    if (reply.kind === 'answered' || this.#settingsWork) return reply;
    const simplest = await this.#ask(harmless, signal);
    if (simplest.kind === 'answered') return reply;
    throw refusedSettings(this.#asked, simplest.detail);
  }

  /** The models the endpoint offers, by name. */
  async models(signal: AbortSignal): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const model of this.#client.models.list({ signal })) names.push(model.id);
    return names.sort();
  }

  /** Asks; again, without each parameter the endpoint turns out not to take, and for less where there is less room. */
  async #ask(question: Question, signal: AbortSignal, maxTokens = this.#choice.maxTokens): Promise<Reply> {
    const used = this.#abilities;
    const body = requestBody({ ...this.#choice, maxTokens }, question, used, this.#seed);
    const outcome = await this.#send(body, signal);
    if (outcome.kind === 'reply') {
      this.#settingsWork = true;
      return outcome.reply;
    }
    const learned = withoutRefused(used, outcome.refusal);
    if (learned !== undefined) {
      this.#abilities = both(learned, this.#abilities);
      return this.#ask(question, signal, maxTokens);
    }
    const room = roomFor(outcome.refusal);
    if (room !== undefined && room < maxTokens) return this.#ask(question, signal, room);
    const meaning = meaningOf(outcome.refusal, this.#asked, Date.now());
    if (meaning.kind === 'failure') throw meaning.failure;
    return meaning.reply;
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
    throw unreadable(this.#asked);
  }
}

type Outcome =
  { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'refused'; readonly refusal: Refusal };

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

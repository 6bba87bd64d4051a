import type { Call, Reply } from '../model.ts';

/** What one model was asked, and what it told of its tokens. */
export interface ModelUse {
  /** Answered, or given up. */
  readonly calls: number;
  /** Of these, calls that were not answered: too long, filtered, or set aside. */
  readonly failed: number;
  /** Of these, answers that came without a count of their tokens: what is counted below is then too low. */
  readonly uncounted: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Requests beside these calls that brought no answer; their tokens are counted above where they were billed. */
  readonly retried?: number;
  /** Answers that were cut off at the longest answer, and how many of these were empty: thought away. */
  readonly cutOff?: number;
  readonly empty?: number;
  /** Answers to prompts that the server has probably shortened in silence. */
  readonly shortened?: number;
  /** Settings that the model does not take, and was asked without. */
  readonly without?: readonly string[];
}

/** What a run has used so far, by model; replies from its log are counted as when they came. */
export interface Use {
  /** The first base model. */
  readonly base: ModelUse;
  readonly optimizer: ModelUse;
  /** The further base models that were asked, by name. */
  readonly others?: Readonly<Record<string, ModelUse>>;
  /** When the first reply came and when the newest, in milliseconds since 1970. */
  readonly firstAt?: number;
  readonly lastAt?: number;
}

const unused: ModelUse = { calls: 0, failed: 0, uncounted: 0, inputTokens: 0, outputTokens: 0 };

/** Before anything was asked. */
export const nothingUsed: Use = { base: unused, optimizer: unused };

/** The use after one more reply. */
export function withReply(use: Use, { model, on }: Pick<Call, 'model' | 'on'>, reply: Reply, at: number): Use {
  const timed = { ...use, firstAt: Math.min(at, use.firstAt ?? at), lastAt: Math.max(at, use.lastAt ?? at) };
  if (on === undefined) return { ...timed, [model]: oneMore(use[model], reply) };
  return { ...timed, others: { ...use.others, [on]: oneMore(use.others?.[on] ?? unused, reply) } };
}

/** Everything that was asked of base models, the further ones included. */
export function baseCalls({ base, others = {} }: Use): number {
  return base.calls + Object.values(others).reduce((sum, { calls }) => sum + calls, 0);
}

/** The calls of all models that were not answered. */
export function unansweredIn({ base, optimizer, others = {} }: Use): number {
  return [base, optimizer, ...Object.values(others)].reduce((sum, { failed }) => sum + failed, 0);
}

/** The tokens of all models together. */
export function tokensIn({ base, optimizer, others = {} }: Use): { readonly input: number; readonly output: number } {
  const all = [base, optimizer, ...Object.values(others)];
  return {
    input: all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    output: all.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}

function oneMore(use: ModelUse, reply: Reply): ModelUse {
  const { usage, spent } = reply;
  const answered = reply.kind === 'answered';
  const cutOff = answered && reply.truncated === true;
  const without = answered ? (reply.without ?? []) : [];
  return {
    calls: use.calls + 1,
    failed: use.failed + (answered ? 0 : 1),
    uncounted: use.uncounted + (answered && usage === undefined ? 1 : 0),
    inputTokens: use.inputTokens + (usage?.input ?? 0) + (spent?.input ?? 0),
    outputTokens: use.outputTokens + (usage?.output ?? 0) + (spent?.output ?? 0),
    // Counted where there are any: most runs have none.
    ...counted('retried', (use.retried ?? 0) + (spent?.requests ?? 0)),
    ...counted('cutOff', (use.cutOff ?? 0) + (cutOff ? 1 : 0)),
    ...counted('empty', (use.empty ?? 0) + (cutOff && reply.text === '' ? 1 : 0)),
    ...counted('shortened', (use.shortened ?? 0) + (answered && reply.shortened === true ? 1 : 0)),
    ...(use.without === undefined && without.length === 0
      ? {}
      : { without: [...new Set([...(use.without ?? []), ...without])] }),
  };
}

function counted<Name extends string>(name: Name, count: number): { readonly [Key in Name]?: number } {
  // A computed name is not seen to be the one it is.
  return count === 0 ? {} : ({ [name]: count } as { readonly [Key in Name]: number });
}

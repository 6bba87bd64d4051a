import type { Call, Reply } from '../model.ts';

/** What one model was asked, and what it told of its tokens. */
export interface ModelUse {
  /** Answered, or failed for good. */
  readonly calls: number;
  /** Of these, calls that can never be answered. */
  readonly failed: number;
  /** Of these, answers that came without a count of their tokens: what is counted below is then too low. */
  readonly uncounted: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
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

/** The tokens of all models together. */
export function tokensIn({ base, optimizer, others = {} }: Use): { readonly input: number; readonly output: number } {
  const all = [base, optimizer, ...Object.values(others)];
  return {
    input: all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    output: all.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}

function oneMore(use: ModelUse, reply: Reply): ModelUse {
  const usage = reply.kind === 'answered' ? reply.usage : undefined;
  return {
    calls: use.calls + 1,
    failed: use.failed + (reply.kind === 'failed' ? 1 : 0),
    uncounted: use.uncounted + (reply.kind === 'answered' && usage === undefined ? 1 : 0),
    inputTokens: use.inputTokens + (usage?.input ?? 0),
    outputTokens: use.outputTokens + (usage?.output ?? 0),
  };
}

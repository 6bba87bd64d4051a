import * as v from 'valibot';
import type { Choice, Example, Task } from '../../src/core/task.ts';

const score = v.number();
const scoredUser = v.object({ user: v.string(), score });
const answer = v.union([v.string(), v.number(), v.array(v.string())]);
const examples = v.array(v.object({ question: v.string(), answer }));

const task = v.object({
  id: v.string(),
  userPrompt: v.string(),
  suffix: v.string(),
  reads: v.string(),
  metric: v.string(),
  train: examples,
  test: examples,
});

const optimizerReply = v.object({
  loop: v.picklist(['inner', 'outer', 'adapt']),
  stage: v.picklist(['analysis', 'rewrite']),
  reply: v.string(),
  task: v.optional(v.string()),
  round: v.optional(v.number()),
  candidate: v.optional(v.number()),
  /** Within the adaptation of one task, where it takes the place of round and candidate. */
  order: v.optional(v.number()),
});

const evaluation = v.object({
  phase: v.string(),
  task: v.string(),
  split: v.picklist(['train', 'test']),
  system: v.string(),
  user: v.string(),
  score,
  right: v.string(),
});

const decision = v.object({
  round: v.number(),
  system: v.string(),
  score,
  incumbent: v.string(),
  incumbentScore: score,
  accepted: v.boolean(),
});

const found = v.object({
  systemPrompt: v.string(),
  kept: v.array(
    v.object({ task: v.string(), users: v.array(v.object({ user: v.string(), train: score, test: score })) }),
  ),
});

/** A recorded search: what went in, and what the official implementation decided. */
export const searchCase = v.object({
  method: v.picklist(['metaspo', 'outer_loop', 'inner_loop', 'protegi']),
  settings: v.object({
    rounds: v.number(),
    userCandidates: v.number(),
    userPromptsKept: v.number(),
    userMistakes: v.number(),
    systemCandidates: v.number(),
    systemMistakes: v.number(),
  }),
  systemPrompt: v.string(),
  tasks: v.pipe(v.array(task), v.minLength(1)),
  baseModel: v.object({ salt: v.string(), skill: v.number(), system_spread: v.number(), user_spread: v.number() }),
  optimizerReplies: v.array(optimizerReply),
  expected: v.object({
    evaluations: v.array(evaluation),
    systemDecisions: v.array(decision),
    systemAfterRound: v.array(v.object({ round: v.number(), kept_system: v.string() })),
    userPromptsKept: v.array(
      v.object({ round: v.number(), kept: v.array(v.object({ task: v.string(), users: v.array(scoredUser) })) }),
    ),
    final: v.union([found, v.object({ beams: v.array(v.array(scoredUser)) })]),
    baseCalls: v.number(),
    optimizerCalls: v.number(),
  }),
});

export type SearchCase = v.InferOutput<typeof searchCase>;

/** The method of ours that a case's method is, with the case's settings. */
export function methodFor({ method, settings }: SearchCase): {
  readonly id: string;
  readonly settings: Readonly<Record<string, unknown>>;
} {
  if (method === 'protegi') return { id: 'adapt-user-prompts', settings };
  const loops = { metaspo: 'both', outer_loop: 'outer', inner_loop: 'inner' }[method];
  return { id: 'metaspo', settings: { ...settings, loops } };
}

/** A case's tasks as ours: numbers as text, readers and metrics by our names. */
export function tasksOf(recorded: SearchCase): readonly Task[] {
  return recorded.tasks.map(({ id, userPrompt, suffix, reads, metric, train, test }) => ({
    id,
    name: id,
    userPrompt,
    suffix,
    parser: parserFor(reads),
    metric: metricFor(metric),
    examples: { train: train.map(exampleOf), test: test.map(exampleOf) },
  }));
}

function exampleOf({ question, answer }: v.InferOutput<typeof examples>[number], place: number): Example {
  return { id: String(place), question, answer: typeof answer === 'number' ? String(answer) : answer };
}

function parserFor(reads: string): Choice {
  const range = /^answer-tag \+ option-letter A-([A-Z])$/.exec(reads)?.[1];
  if (range !== undefined) {
    // Four options are MedMCQA's, any other number BIG-bench's. The scripted model never writes what tells them apart.
    const id = range === 'D' ? 'paper-option-letter-medmcqa' : 'paper-option-letter-bigbench';
    return { id, options: { letters: `A-${range}` } };
  }
  const readers: Readonly<Record<string, string>> = {
    'answer-tag': 'paper-answer-tag',
    'answer-tag + first-number': 'paper-first-number',
    'answer-tag + number-word': 'paper-number-word',
    'whole-reply': 'paper-whole-reply',
  };
  return { id: named(readers[reads], `answer reader "${reads}"`) };
}

function metricFor(metric: string): Choice {
  const metrics: Readonly<Record<string, string>> = {
    accuracy: 'accuracy',
    'macro-F1 over the union of labels and predictions': 'paper-macro-f1',
    'exact match (SQuAD normalisation), any alias': 'exact-match',
  };
  return { id: named(metrics[metric], `metric "${metric}"`) };
}

function named(id: string | undefined, what: string): string {
  if (id === undefined) throw new Error(`the case names an unknown ${what}`);
  return id;
}

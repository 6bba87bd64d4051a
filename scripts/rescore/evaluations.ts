import * as v from 'valibot';
import type { CandidateScored } from '../../src/core/events.ts';
import { rescored } from '../../src/core/evaluate.ts';
import type { Experiment, Outcome } from '../../src/core/experiment.ts';
import type { Choice, Task } from '../../src/core/task.ts';

/** Replies of one pair of prompts to the test examples of a task. */
const evaluationSchema = v.object({
  task: v.string(),
  labels: v.array(v.string()),
  prompts: v.string(),
  system: v.string(),
  user: v.string(),
  examples: v.array(
    v.object({
      question: v.string(),
      gold: v.string(),
      reply: v.string(),
      finish: v.optional(v.string(), 'stop'),
      reading: v.optional(v.nullable(v.string())),
    }),
  ),
});
export type Evaluation = v.InferOutput<typeof evaluationSchema>;

/** Checks a list of evaluations; throws, naming what is not as it should be. */
export function evaluationsFrom(text: string): readonly Evaluation[] {
  return v.parse(v.array(evaluationSchema), JSON.parse(text));
}

/** What a run would have reported that tried these prompts on the test examples, with a reader. */
export interface Retold {
  readonly experiment: Experiment;
  readonly outcome: Outcome;
  readonly events: readonly CandidateScored[];
}

/** One task of evaluations as a run that ended with those called `found`. */
export function retold(evaluations: readonly Evaluation[], parser: Choice): Retold {
  const named = (name: string) => evaluations.find(({ prompts }) => prompts === name);
  const [initial, found] = [named('initial'), named('found')];
  if (initial === undefined || found === undefined)
    throw new Error('The evaluations lack prompts called initial or found.');
  const task: Task = {
    id: initial.task,
    name: initial.task,
    userPrompt: initial.user,
    suffix: '{question}',
    parser,
    metric: { id: 'accuracy' },
    examples: {
      train: [],
      test: initial.examples.map(({ question, gold }, place) => ({ id: String(place), question, answer: gold })),
    },
  };
  const model = { provider: 'practice', model: 'none', temperature: 0, maxTokens: 1 };
  return {
    experiment: {
      name: initial.task,
      seed: 0,
      method: { id: 'metaspo', settings: {} },
      systemPrompt: initial.system,
      tasks: [task],
      models: { base: model, optimizer: model },
    },
    outcome: { systemPrompt: found.system, tasks: [{ id: task.id, userPrompts: [{ text: found.user }] }] },
    events: evaluations.flatMap((evaluation) => scoredOf(evaluation, task) ?? []),
  };
}

function scoredOf({ system, user, examples }: Evaluation, task: Task): CandidateScored | undefined {
  const place = { type: 'candidate-scored', phase: 'test', round: 1, task: task.id, split: 'test' } as const;
  const nothing = { score: 0, right: '', unread: [], failed: [] };
  const replies = new Map(examples.map((one) => [one.question, one]));
  return rescored({ ...place, ...nothing, system, user }, task, (question) => {
    const one = replies.get(question);
    return one && { kind: 'answered', text: one.reply, truncated: one.finish === 'length' };
  });
}

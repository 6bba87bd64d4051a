import type { CandidateScored } from '../../src/core/events.ts';
import { rescored } from '../../src/core/evaluate.ts';
import type { Experiment, Outcome } from '../../src/core/experiment.ts';
import type { Tier } from '../../src/core/parser.ts';
import type { Task } from '../../src/core/task.ts';
import { toyExperiment, toyTask } from './toy.ts';

const asked = { system: 'You are a helpful assistant.', user: 'Good or bad? {question}' };
const found = { system: 'Decide.', user: 'Be firm. Sample: <answer>good</answer>. {question}' };

/** Half of them are good. */
const examples = Array.from({ length: 40 }, (_, place) => ({
  id: String(place),
  question: `Review ${String(place)}`,
  answer: place % 2 === 0 ? 'good' : 'bad',
}));

/** What a small model says under each pair of prompts: whole sentences at first, and one word always in the end. */
function replyTo(system: string, user: string, place: number): string {
  const right = place % 2 === 0 ? 'good' : 'bad';
  const wrong = place % 2 === 0 ? 'bad' : 'good';
  if (user === asked.user)
    return `The verdict on this review is ${place % 10 < 7 ? right : wrong}. The writer says so.`;
  if (system === found.system) return '<answer>good</answer>';
  return place % 4 === 0 ? '<answer>good</answer>' : 'Sample: text';
}

/**
 * A search that ended worse than it began, as a reader of some tier sees it: under the initial prompts 28 of 40 replies
 * are right, in sentences; under those it found always the same answer is given, in the form that was asked for.
 */
export function searchThatCollapsed(tier: Tier) {
  const task = toyTask('reviews', {
    name: 'Reviews',
    userPrompt: asked.user,
    parser: { id: 'label', options: { labels: ['good', 'bad'], tier } },
    metric: { id: 'accuracy' },
    examples: { train: [], test: examples },
  });
  const experiment: Experiment = { ...toyExperiment(), systemPrompt: asked.system, tasks: [task] };
  const outcome: Outcome = {
    systemPrompt: found.system,
    tasks: [{ id: task.id, userPrompts: [{ text: found.user }] }],
  };
  const events = [asked.system, found.system].flatMap((system) =>
    [asked.user, found.user].flatMap((user) => scored(task, system, user) ?? []),
  );
  return { experiment, outcome, events };
}

function scored(task: Task, system: string, user: string): CandidateScored | undefined {
  const place = { type: 'candidate-scored', phase: 'test', round: 1, task: task.id, split: 'test' } as const;
  const nothing = { score: 0, right: '', unread: [], failed: [] };
  return rescored({ ...place, ...nothing, system, user }, task, (question) => ({
    kind: 'answered',
    text: replyTo(system, user, Number(question.split(' ')[1])),
  }));
}

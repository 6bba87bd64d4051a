import { answersOf, examplesOf, type Example, type Split, type Task } from '../core/task.ts';

/** How often an answer is the right one. */
export interface LabelShare {
  readonly label: string;
  readonly count: number;
}

/** The right answers of some examples, the commonest first. */
export function labelShares(examples: readonly Example[]): readonly LabelShare[] {
  const counts = new Map<string, number>();
  for (const example of examples) {
    const label = answersOf(example).join(' | ');
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count })).toSorted((a, b) => b.count - a.count);
}

/** What always giving the commonest answer would score on a split; `undefined` where there are no labels to speak of. */
export function majorityShare(task: Task, split: Split): number | undefined {
  const examples = examplesOf(task, split);
  const labels = labelShares(examples);
  const [commonest] = labels;
  return commonest === undefined || labels.length > 20 ? undefined : commonest.count / examples.length;
}

import { chanceScore, majorityBaseline } from '../metrics/baselines.ts';
import { mean } from '../score.ts';
import type { Split, Task } from '../task.ts';
import type { AnyEvidence } from './contrasts.ts';
import { nothing, share, text, type Mark, type ReportTable } from './report.ts';

/** What needs no skill, by task: a prompt that does not beat this has shown nothing. */
export function guessTable({ plan }: AnyEvidence): ReportTable {
  return {
    title: 'What guessing scores',
    columns: ['Task', 'Commonest answer', 'Always giving it', 'Chance'],
    rows: plan.tasks.map((task) => {
      const majority = majorityBaseline(task, plan.split);
      const chance = chanceScore(task, plan.split);
      return [
        text(task.name),
        majority === undefined ? nothing : text(majority.answer),
        majority === undefined ? nothing : share(majority.score),
        chance === undefined ? nothing : share(chance),
      ];
    }),
  };
}

/** The same over all tasks, to draw beside scores; chance only where every task has one. */
export function meanGuesses({ plan }: AnyEvidence): readonly Mark[] {
  const majorities = plan.tasks.flatMap((task) => majorityBaseline(task, plan.split)?.score ?? []);
  const chances = plan.tasks.flatMap((task) => chanceScore(task, plan.split) ?? []);
  return [
    ...(majorities.length === 0 ? [] : [{ name: 'Commonest answer', value: mean(majorities) }]),
    ...(chances.length < plan.tasks.length || chances.length === 0 ? [] : [{ name: 'Chance', value: mean(chances) }]),
  ];
}

/** The better of the two ways to guess on a task. */
export function guessOn(task: Task, split: Split): number {
  return Math.max(majorityBaseline(task, split)?.score ?? 0, chanceScore(task, split) ?? 0);
}

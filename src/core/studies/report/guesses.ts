import { countAnswers } from '../../grading/answer-counts.ts';
import { baselinesOf, type Baselines } from '../../grading/baselines.ts';
import { mean } from '../../grading/score.ts';
import { examplesOf, type Split, type Task } from '../../task.ts';
import type { AnyEvidence } from '../evidence.ts';
import { nothing, share, text, type ChartMark, type ReportTable } from './study-report.ts';

/** What scores without a model, by task: a prompt that does not beat this has shown nothing. */
export function guessTable({ plan }: AnyEvidence): ReportTable {
  return {
    title: 'Scores without a model',
    columns: ['Task', 'Most common answer', 'Majority baseline', 'Chance'],
    rows: plan.tasks.map((task) => {
      const { majority, chance } = guessesAt(task, plan.split);
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
export function meanGuesses({ plan }: AnyEvidence): readonly ChartMark[] {
  const guesses = plan.tasks.map((task) => guessesAt(task, plan.split));
  const majorities = guesses.flatMap(({ majority }) => majority?.score ?? []);
  const chances = guesses.flatMap(({ chance }) => chance ?? []);
  return [
    ...(majorities.length === 0 ? [] : [{ name: 'Majority baseline', value: mean(majorities) }]),
    ...(chances.length < plan.tasks.length || chances.length === 0 ? [] : [{ name: 'Chance', value: mean(chances) }]),
  ];
}

/** The better of the two ways to guess on a task. */
export function guessOn(task: Task, split: Split): number {
  const { majority, chance } = guessesAt(task, split);
  return Math.max(majority?.score ?? 0, chance ?? 0);
}

function guessesAt(task: Task, split: Split): Baselines {
  return baselinesOf(countAnswers(examplesOf(task, split)), task);
}

import type { ReportCell } from '../core/experiments/report.ts';
import type { Look } from './route.svelte.ts';
import type { TaskAnswers } from './study-answers.ts';

/** The answers behind a place in a report, if the words around it name a task and a side of the study. */
export type Looking = (words: readonly string[]) => Look | undefined;

/**
 * Finds answers by the words of a report: a task and an arm, and, where several base models were asked, the model too.
 * They are held against the first arm on the same model.
 */
export function lookingAt(answers: readonly TaskAnswers[]): Looking {
  return (words) => {
    const here = answers.find(({ task }) => words.includes(task.name));
    if (here === undefined) return undefined;
    const severalModels = new Set(here.sides.map(({ model }) => model)).size > 1;
    const other = here.sides.find(
      ({ arm, model }) => words.includes(arm) && (!severalModels || words.some((word) => isAbout(word, model))),
    );
    const baseline = here.sides.find(({ model }) => model === other?.model);
    return other === undefined || baseline === undefined
      ? undefined
      : { task: here.task.id, baseline: baseline.id, other: other.id };
  };
}

/** Sections about one base model are called "On ..." or "Scores on ...". */
function isAbout(section: string, model: string): boolean {
  return section.toLowerCase().endsWith(`on ${model.toLowerCase()}`);
}

/** The words in a row of a table. */
export function wordsIn(row: readonly ReportCell[]): readonly string[] {
  return row.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []));
}

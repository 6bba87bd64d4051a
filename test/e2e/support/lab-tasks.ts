import { seeded } from '../../../src/foundation/pure/random.ts';
import type { PickedFile } from './walk.ts';

/** A small task of rating texts from 1 to 5, as a file in MetaSPO's format. */
export interface LabTask {
  readonly name: string;
  readonly file: PickedFile;
  readonly rows: readonly LabRow[];
}

interface LabRow {
  readonly question: string;
  readonly answer: number;
}

/** How many examples each task has. */
export const sizes = { Train: 3, Selection: 0, Test: 4 };

const subjects = ['gardens', 'kettles', 'novels', 'saddles', 'lamps', 'violins', 'maps'];

/** Seven tasks of one domain: four to search with, three held out. */
export const labTasks: readonly LabTask[] = subjects.map(taskAbout);

/** The names under which they are found on the pages. */
export const sources = labTasks.slice(0, 4).map(({ name }) => name);
export const targets = labTasks.slice(4).map(({ name }) => name);

function taskAbout(subject: string): LabTask {
  const random = seeded(7).fork(subject);
  const rows = Array.from({ length: sizes.Train + sizes.Test }, (_, place) => ({
    question: `What number of stars goes with remark ${String(place + 1)} about ${subject}?`,
    answer: 1 + random.integer(5),
  }));
  const split = { train: rows.slice(0, sizes.Train), test: rows.slice(sizes.Train) };
  const name = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
  return { name, rows, file: { name: `${subject}.json`, text: JSON.stringify(split) } };
}

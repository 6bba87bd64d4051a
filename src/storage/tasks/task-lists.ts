import { AnswerCounter, type AnswerCounts } from '../../core/grading/answer-counts.ts';
import type { Example } from '../../core/task.ts';
import type { WorkbenchDatabase } from '../database.ts';
import { StorageFailure } from '../storage-failure.ts';
import type { Item, PartReference, PartRow } from './task-parts.ts';

/** What a part of a list holds. The list that names it says of which kind that is. */
export async function readPart<Kind extends Item>(
  database: WorkbenchDatabase,
  { id }: PartReference,
): Promise<readonly Kind[]> {
  const row = (await database.taskParts.get(id)) as PartRow<Kind> | undefined;
  if (row === undefined) throw new StorageFailure('broken');
  return row.items;
}

/** What stands at some places of a list, which are in order. Parts that hold none of them are not read. */
export async function itemsAt<Kind extends Item>(
  database: WorkbenchDatabase,
  parts: readonly PartReference[],
  places: readonly number[],
): Promise<readonly Kind[]> {
  const found: Kind[] = [];
  let begin = 0;
  for (const part of parts) {
    const end = begin + part.size;
    const here = places.filter((place) => place >= begin && place < end);
    const items = here.length === 0 ? [] : await readPart<Kind>(database, part);
    for (const place of here) {
      const item = items[place - begin];
      if (item !== undefined) found.push(item);
    }
    begin = end;
  }
  return found;
}

/** The answers of a split. Only parts whose answers are not known without are read. */
export async function answersIn(database: WorkbenchDatabase, parts: readonly PartReference[]): Promise<AnswerCounts> {
  const counter = new AnswerCounter();
  for (const part of parts) {
    if (part.answers === undefined)
      for (const { answer } of await readPart<Example>(database, part)) counter.add(answer);
    else for (const [answer, times] of part.answers) counter.add(answer, times);
  }
  return counter.counts;
}

import { examplesOf, type Example, type Split, type Task, type TaskPiece } from '../../core/task.ts';
import type { WorkbenchDatabase } from '../database.ts';
import { plainCopy } from '../plain-copy.ts';
import type { StoredTask, TaskBody } from './stored-task.ts';
import {
  divideAgain,
  referenceTo,
  rowsFor,
  type Divided,
  type Item,
  type PartReference,
  type TaskParts,
} from './task-parts.ts';
import { divided, dividedAside, type ReadTask } from './task-reader.ts';

/**
 * Writes a task part by part, in the transaction it is called in. Of the task as it was read before, parts that still
 * hold the same examples stay.
 */
export async function writeTask(
  database: WorkbenchDatabase,
  { task, setAside }: StoredTask,
  before?: ReadTask,
): Promise<void> {
  const { train, selection, test } = task.examples;
  await writeBody(database, task, {
    train: await writeList(database, train, divided(before, 'train')),
    ...(selection && { selection: await writeList(database, selection, divided(before, 'selection')) }),
    test: await writeList(database, test, divided(before, 'test')),
    ...(setAside.length > 0 && { setAside: await writeList(database, setAside, dividedAside(before)) }),
  });
}

/** Writes a list, or as much of it as is new; returns where it lies. */
async function writeList<Kind extends Item>(
  database: WorkbenchDatabase,
  items: readonly Kind[],
  before: Divided<Kind> | undefined,
): Promise<readonly PartReference[]> {
  const parts: PartReference[] = [];
  for (const part of before === undefined ? rowsFor(items) : divideAgain(items, before)) {
    if ('items' in part) await database.taskParts.add(plainCopy(part));
    parts.push('items' in part ? referenceTo(part) : part);
  }
  return parts;
}

/** Writes the examples of a task and those that come piece by piece, each as fast as it is written. */
export async function writePieces(
  database: WorkbenchDatabase,
  task: Task,
  pieces: Iterable<TaskPiece>,
): Promise<TaskParts> {
  const parts: Record<Split, PartReference[]> = { train: [], selection: [], test: [] };
  const write = async ({ split, examples }: TaskPiece): Promise<void> => {
    parts[split].push(...(await writePlain(database, examples)));
  };
  for (const split of ['train', 'selection', 'test'] as const)
    await write({ split, examples: examplesOf(task, split) });
  for (const piece of pieces) await write(piece);
  const { selection: selected, ...others } = parts;
  return task.examples.selection === undefined && selected.length === 0 ? others : parts;
}

/** Writes examples as they are, which have to be plain data; returns where they lie. */
async function writePlain(
  database: WorkbenchDatabase,
  examples: readonly Example[],
): Promise<readonly PartReference[]> {
  const parts: PartReference[] = [];
  for (const { id, items } of rowsFor(examples)) {
    const row = { id, items: [...items] };
    await database.taskParts.add(row);
    parts.push(referenceTo(row));
    // The browser holds on to a row until it clears up its requests; the examples need not stay as long.
    row.items.length = 0;
  }
  return parts;
}

/** Writes all of a task but its examples, and deletes the parts that it no longer names. */
export async function writeBody(
  database: WorkbenchDatabase,
  { examples: _, ...rest }: StoredTask['task'],
  parts: TaskParts,
): Promise<void> {
  const before = await database.taskBodies.get(rest.id);
  await database.taskBodies.put(plainCopy({ ...rest, parts }));
  const kept = new Set(partIdsOf(parts));
  if (before !== undefined) await database.taskParts.bulkDelete(partIdsOf(before.parts).filter((id) => !kept.has(id)));
}

/** The ids of all rows a task's examples lie in. */
export function partIdsOf({ train, selection = [], test, setAside = [] }: TaskBody['parts']): string[] {
  return [...train, ...selection, ...test, ...setAside].map(({ id }) => id);
}

import type { Transaction } from 'dexie';
import type { Task } from '../../core/task.ts';
import type { SetAside } from './set-aside.ts';
import { referenceTo, rowsFor, type Item, type PartReference } from './task-parts.ts';

/** A task as version 1 kept it: in one row, with all its examples. */
interface WholeTask extends Task {
  readonly setAside?: readonly SetAside[];
}

/** Brings tasks of version 1 along, one after the other: their examples go into rows of their own. */
export async function moveToParts(transaction: Transaction): Promise<void> {
  const bodies = transaction.table<WholeTask | object, string>('taskBodies');
  for (const id of await bodies.toCollection().primaryKeys()) {
    // Every row that has not been moved yet is of version 1.
    const { examples, setAside, ...rest } = (await bodies.get(id)) as WholeTask;
    const { train, selection, test } = examples;
    const parts = {
      train: await moved(transaction, train),
      ...(selection && { selection: await moved(transaction, selection) }),
      test: await moved(transaction, test),
      ...(setAside && { setAside: await moved(transaction, setAside) }),
    };
    await bodies.put({ ...rest, parts });
  }
}

async function moved(transaction: Transaction, items: readonly Item[]): Promise<readonly PartReference[]> {
  const parts: PartReference[] = [];
  for (const row of rowsFor(items)) {
    await transaction.table('taskParts').add(row);
    parts.push(referenceTo(row));
  }
  return parts;
}

import type { Task, TaskPiece } from '../../core/task.ts';
import type { DrawnSplits } from '../splits/splits.ts';

/** What an import makes: a task without its examples, which are made piece by piece, so that many are never all in memory. */
export interface ImportedTask {
  readonly task: Task;
  readonly pieces: Iterable<TaskPiece>;
}

/** Puts a task that was made into storage: all of it or nothing. `source` says where it came from. */
export type KeepTask = (made: ImportedTask, source: string) => Promise<void>;

/** So few that reading a piece back never blocks a page for long. */
const pieceSize = 500;

/** Makes the examples of drawn splits, piece by piece. */
export function* piecesOf(splits: DrawnSplits): Generator<TaskPiece, void, undefined> {
  for (const split of ['train', 'selection', 'test'] as const) {
    const placed = splits[split] ?? [];
    for (let start = 0; start < placed.length; start += pieceSize)
      yield { split, examples: placed.slice(start, start + pieceSize).map(({ example }) => example) };
  }
}

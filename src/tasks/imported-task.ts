import type { Example, Split, Task, TaskPiece } from '../core/task.ts';

/** What an import makes: a task without its examples, which come piece by piece, so that many are never all in memory. */
export interface ImportedTask {
  readonly task: Task;
  readonly pieces: AsyncIterable<TaskPiece>;
}

/** How many examples each split has. */
export type SplitCounts = Readonly<Partial<Record<Split, number>>>;

/** So few that receiving them never blocks the page for long. */
const pieceSize = 500;

/** Asks for the examples of every split, piece by piece. */
export async function* piecesOf(
  counts: SplitCounts,
  examplesAt: (split: Split, start: number, end: number) => Promise<readonly Example[]>,
): AsyncGenerator<TaskPiece, void, undefined> {
  for (const split of ['train', 'selection', 'test'] as const)
    for (let start = 0; start < (counts[split] ?? 0); start += pieceSize)
      yield { split, examples: await examplesAt(split, start, start + pieceSize) };
}

/** The task with all its examples: for those of a usual size. */
export async function wholeTask({ task, pieces }: ImportedTask): Promise<Task> {
  const examples: Record<Split, Example[]> = { train: [], selection: [], test: [] };
  for await (const piece of pieces) examples[piece.split].push(...piece.examples);
  const { train, selection, test } = examples;
  return { ...task, examples: { train, ...(task.examples.selection === undefined ? {} : { selection }), test } };
}

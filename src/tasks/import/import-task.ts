/*
 * How data becomes a task, step by step, as a page does it. The file stays in a worker, so the page never freezes:
 *
 *   1. opened = await openImport(files, options, onProgress, signal)   open-import.ts; or [pasted(text)] as the files
 *   2. show opened.preview: columns, first rows, notes; its `suggestion` is the mapping that the user edits
 *   3. { report, draft, plan, first } = await opened.map(mapping, seed)     show the report before anything is saved
 *   4. the user edits draft (prompt, suffix, reader, metric) and plan ({ seed, ...paperSplits } is the paper's);
 *      await opened.problemWithSplits(plan) says why a plan cannot be met
 *   5. task = await opened.keep({ id, name, plan, userPrompt, suffix, parser, metric }, source), or an ImportError: the
 *      task is made in the worker and goes into storage from there, its examples piece by piece
 *   6. opened.close()
 *
 * Without a worker (Node, tests) the same steps are: readFiles, suggestMapping, mapTable, draftTask, suggestSplits,
 * drawnTask below and examplesIn. Nothing is stored before, so a failure or a cancel leaves everything as it was.
 */
import type { Task } from '../../core/task.ts';
import { ImportError } from './import-error.ts';
import type { Placed } from '../splits/placed.ts';
import { splitPlaced, type DrawnSplits, type SplitPlan } from '../splits/splits.ts';

/** All decisions about an import, made. */
export interface ImportDecisions extends Pick<Task, 'id' | 'name' | 'userPrompt' | 'suffix' | 'parser' | 'metric'> {
  readonly placed: readonly Placed[];
  readonly plan: SplitPlan;
}

/** A task without its examples, and what they will be made of. */
interface DrawnTask {
  readonly task: Task;
  readonly splits: DrawnSplits;
}

/** The task that the decisions lead to, before any example is made. Throws an `ImportError` where they cannot be met. */
export function drawnTask(decisions: ImportDecisions): DrawnTask {
  const { id, name, userPrompt, suffix, parser, metric, placed, plan } = decisions;
  if (name.trim() === '') throw new ImportError('The task needs a name.');
  for (const [what, text] of [
    ['initial user prompt', userPrompt],
    ['suffix', suffix],
  ] as const)
    if (!text.includes('{question}'))
      throw new ImportError(`The ${what} has no {question}. Write it where the question belongs.`);
  const splits = splitPlaced(placed, plan);
  const none = splits.selection === undefined ? { train: [], test: [] } : { train: [], selection: [], test: [] };
  return { task: { id, name, userPrompt, suffix, parser, metric, examples: none }, splits };
}

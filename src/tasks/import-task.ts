/*
 * How data becomes a task, step by step, as a page does it:
 *
 *   1. table  = await readFiles(files, options, onProgress, signal)   read-files.ts; or pasted(text) as a file
 *   2. show table.columns, the first 20 of table.rows, table.notes; mapping = suggestMapping(table), edited by the user
 *   3. { placed, report } = mapTable(table, mapping)                  map-table.ts; show the report before saving
 *   4. draft = draftTask(placed.map(({ example }) => example))        prompt, reader and metric, edited by the user
 *   5. plan = suggestSplits(placed, seed), or { seed, ...paperSplits }; show problemWithSplits(placed, plan)
 *   6. task = importedTask({ id, name, placed, plan, ...draft })      a whole task, or an ImportError
 *
 * Nothing is stored on the way, so a failure or a cancel leaves everything as it was.
 */
import type { Task } from '../core/task.ts';
import { ImportError } from './import-error.ts';
import type { Placed } from './placed.ts';
import { splitExamples, type SplitPlan } from './splits.ts';

/** All decisions about an import, made. */
export interface ImportDecisions extends Pick<Task, 'id' | 'name' | 'userPrompt' | 'suffix' | 'parser' | 'metric'> {
  readonly placed: readonly Placed[];
  readonly plan: SplitPlan;
}

/** The whole task that the decisions lead to. Throws an `ImportError` where they cannot be met. */
export function importedTask(decisions: ImportDecisions): Task {
  const { id, name, userPrompt, suffix, parser, metric, placed, plan } = decisions;
  if (name.trim() === '') throw new ImportError('The task needs a name.');
  for (const [what, text] of [
    ['initial user prompt', userPrompt],
    ['suffix', suffix],
  ] as const)
    if (!text.includes('{question}'))
      throw new ImportError(`The ${what} has no {question}. Write it where the question belongs.`);
  return { id, name, userPrompt, suffix, parser, metric, examples: splitExamples(placed, plan) };
}

import * as v from 'valibot';
import { metrics } from '../core/metrics/index.ts';
import { parsers } from '../core/parsers/index.ts';
import type { Task } from '../core/task.ts';

/** What a task is beside its examples, as a whole exported task says it. */
export interface OwnTask extends Pick<Task, 'name' | 'userPrompt' | 'suffix' | 'parser' | 'metric'> {
  /** Where the examples came from and under which licence, as the list of tasks says it. */
  readonly source?: string;
}

const options = v.exactOptional(v.record(v.string(), v.unknown()));
const schema = v.object({
  name: v.string(),
  userPrompt: v.string(),
  suffix: v.string(),
  parser: v.object({ id: v.picklist(parsers.map(({ id }) => id)), options }),
  metric: v.object({ id: v.picklist(metrics.map(({ id }) => id)), options }),
  source: v.exactOptional(v.string()),
});

/** The prompts and grading in an exported task; `undefined` for any other document, or one of a version unknown here. */
export function ownTaskIn(document: unknown): OwnTask | undefined {
  const result = v.safeParse(schema, document);
  return result.success ? result.output : undefined;
}

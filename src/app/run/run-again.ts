import { studyOf } from '../../core/studies/index.ts';
import type { Route } from '../route.svelte.ts';
import type { StoredRun } from './run-desk.svelte.ts';

/** Where a run like another is set up: searches and studies have pages of their own. */
export function runAgain({ id, experiment }: Pick<StoredRun, 'id' | 'experiment'>): Route {
  const { id: method } = experiment.method;
  return studyOf(method) === undefined ? { page: 'new-run', from: id } : { page: 'study', study: method, from: id };
}

import { describe, expect, it } from 'vitest';
import { href, parseRoute, type Route } from '../../src/app/route.svelte.ts';

describe('addresses', () => {
  const routes: readonly Route[] = [
    { page: 'start' },
    { page: 'tasks' },
    { page: 'import' },
    { page: 'task', id: 'a task/with % signs' },
    { page: 'models' },
    { page: 'new-run' },
    { page: 'new-run', from: 'r1' },
    { page: 'new-run', task: 'a task/1' },
    { page: 'runs' },
    { page: 'run', id: 'r1', view: 'progress' },
    { page: 'run', id: 'r1', view: 'log' },
    {
      page: 'run',
      id: 'r1',
      view: 'examples',
      comparison: { task: 'a/b', baseline: 'careful 1/2', other: 'plain on model B' },
    },
    {
      page: 'run',
      id: 'r1',
      view: 'examples',
      comparison: { task: 'a', baseline: 'plain', other: 'careful', wording: '2' },
    },
    { page: 'lab' },
    { page: 'study', study: 'compare' },
    { page: 'study', study: 'compare', from: 'r1' },
    { page: 'settings' },
  ];
  it.each(routes)('lead back to where they came from: $page', (route) => {
    expect(parseRoute(href(route))).toEqual(route);
  });

  it('that lead nowhere say so', () => {
    expect(parseRoute('#/nonsense').page).toBe('missing');
    expect(parseRoute('#/runs/r1/nonsense').page).toBe('missing');
  });

  it('with broken escapes are read as they stand', () => {
    expect(parseRoute('#/tasks/100%')).toEqual({ page: 'task', id: '100%' });
  });
});

import { createSubscriber } from 'svelte/reactivity';
import { on } from 'svelte/events';

/** The views of one run. */
export type RunView = 'progress' | 'result' | 'examples' | 'log';

/** Two sides of a study's comparison on one task, by their ids. */
export interface AnswerComparison {
  readonly task: string;
  readonly baseline: string;
  readonly other: string;
  /** The user prompt they were asked with, by the id of its wording; whichever comes first where none is named. */
  readonly wording?: string;
}

/** Where the user is. */
export type Route =
  | {
      readonly page:
        'start' | 'tasks' | 'import' | 'catalogue' | 'hugging-face' | 'models' | 'runs' | 'lab' | 'settings';
    }
  | { readonly page: 'task'; readonly id: string }
  | { readonly page: 'new-run'; readonly from?: string; readonly task?: string }
  | { readonly page: 'study'; readonly study: string; readonly from?: string }
  | { readonly page: 'run'; readonly id: string; readonly view: RunView; readonly comparison?: AnswerComparison }
  | { readonly page: 'missing'; readonly path: string };

/** Reads the part of an address after `#`. */
export function parseRoute(hash: string): Route {
  const [page = '', id, view, ...comparison] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode);
  if (page === '') return { page: 'start' };
  if (page === 'tasks')
    return id === undefined
      ? { page }
      : id === 'import' || id === 'catalogue' || id === 'hugging-face'
        ? { page: id }
        : { page: 'task', id };
  if (page === 'models' || page === 'settings') return { page };
  if (page === 'new-run' && id === 'task' && view !== undefined) return { page, task: view };
  if (page === 'new-run') return id === undefined ? { page } : { page, from: id };
  if (page === 'lab')
    return id === undefined ? { page } : { page: 'study', study: id, ...(view === undefined ? {} : { from: view }) };
  if (page === 'runs' && id === undefined) return { page };
  if (page === 'runs' && id !== undefined && isRunView(view ?? 'progress'))
    return { page: 'run', id, view: isRunView(view) ? view : 'progress', ...comparisonIn(comparison) };
  return { page: 'missing', path: hash };
}

/** The address of a route, for links. */
export function href(route: Route): string {
  switch (route.page) {
    case 'start':
      return '#/';
    case 'import':
    case 'catalogue':
    case 'hugging-face':
      return `#/tasks/${route.page}`;
    case 'task':
      return `#/tasks/${encodeURIComponent(route.id)}`;
    case 'new-run':
      if (route.task !== undefined) return `#/new-run/task/${encodeURIComponent(route.task)}`;
      return route.from === undefined ? '#/new-run' : `#/new-run/${encodeURIComponent(route.from)}`;
    case 'study':
      return `#/lab/${encodeURIComponent(route.study)}${route.from === undefined ? '' : `/${encodeURIComponent(route.from)}`}`;
    case 'run':
      return `#/runs/${[route.id, ...viewIn(route)].map(encodeURIComponent).join('/')}`;
    case 'missing':
      return route.path;
    case 'tasks':
    case 'models':
    case 'runs':
    case 'lab':
    case 'settings':
      return `#/${route.page}`;
    default:
      return route satisfies never;
  }
}

/** Which page a route is of, whatever is looked at on it: the same for all views of one run. */
export function pageKey(route: Route): string {
  return href(route.page === 'run' ? { page: 'run', id: route.id, view: 'progress' } : route);
}

/** The current route as a reactive value, and a way to go elsewhere. */
export class Router {
  readonly #subscribe = createSubscriber((update) => on(window, 'hashchange', update));

  get route(): Route {
    this.#subscribe();
    return parseRoute(location.hash);
  }

  go(route: Route): void {
    location.hash = href(route);
  }
}

function isRunView(view: string | undefined): view is RunView {
  return view === 'progress' || view === 'result' || view === 'examples' || view === 'log';
}

function comparisonIn([task, baseline, other, wording]: readonly string[]): { comparison?: AnswerComparison } {
  return task === undefined || baseline === undefined || other === undefined
    ? {}
    : { comparison: { task, baseline, other, ...(wording === undefined ? {} : { wording }) } };
}

function viewIn({ view, comparison }: Extract<Route, { page: 'run' }>): readonly string[] {
  if (comparison !== undefined)
    return [
      view,
      comparison.task,
      comparison.baseline,
      comparison.other,
      ...(comparison.wording === undefined ? [] : [comparison.wording]),
    ];
  return view === 'progress' ? [] : [view];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

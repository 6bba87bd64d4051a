import type { Component } from 'svelte';
import type { Route } from '../../app/route.svelte.ts';
import Start from './start/Start.svelte';

/** What a page is told: its route, but for the page's name. */
type Told<Page extends Route['page']> = Route extends infer One
  ? One extends { readonly page: infer Pages }
    ? Page extends Pages
      ? Omit<One, 'page'>
      : never
    : never
  : never;

type Loaded<Page extends Route['page']> = {
  readonly default: Component<Told<Page>> | Component<Record<string, never>>;
};

/** What any page is told, where it is not known which. */
export type PageProps = Readonly<Record<string, unknown>>;

/** How to get each page: the first one is here, the others come when they are opened. */
const pages: { readonly [Page in Route['page']]: () => Promise<Loaded<Page>> | Loaded<Page> } = {
  start: () => ({ default: Start }),
  tasks: () => import('./tasks/Tasks.svelte'),
  import: () => import('./imports/Import.svelte'),
  catalogue: () => import('./imports/catalogue/Catalogue.svelte'),
  'hugging-face': () => import('./imports/hugging-face/HuggingFace.svelte'),
  task: () => import('./task/Task.svelte'),
  models: () => import('./models/Models.svelte'),
  'new-run': () => import('./new-run/NewRun.svelte'),
  runs: () => import('./runs/Runs.svelte'),
  run: () => import('./run/Run.svelte'),
  lab: () => import('./lab/Lab.svelte'),
  study: () => import('./lab/NewStudy.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  missing: () => import('./missing/Missing.svelte'),
};

/** The code of a page did not arrive; nothing else is wrong. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

/** The component of a page, which takes what its route says. Throws a `PageNotLoaded`. */
export async function loadPage(page: Route['page']): Promise<Component<PageProps>> {
  try {
    const { default: component } = await pages[page]();
    // The table above holds each page to its own route.
    return component as unknown as Component<PageProps>;
  } catch (error) {
    throw new PageNotLoaded(
      'This page of the app could not be loaded. Check the connection, or whether a newer version was put in its place, and reload.',
      { cause: error },
    );
  }
}

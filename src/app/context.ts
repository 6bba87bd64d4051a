import { createContext } from 'svelte';
import type { Workbench } from './workbench.svelte.ts';

/** The one state of the app, set in `App.svelte` and read by every page. */
export const [workbench, setWorkbench] = createContext<Workbench>();

import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { studyOf } from '../../core/studies/index.ts';
import type { Backup } from '../../sharing/files/backup-file.ts';
import type { BundleComparison, Compared } from '../../storage/restore/compare-bundle.ts';
import type { Fate, RestoreChoices } from '../../storage/restore/restore-bundle.ts';
import type { Settings } from '../../storage/setting-store.ts';
import type { SettingChange } from './setting-change.ts';

/** A task or run that is here in another version. */
export interface Conflict extends Compared {
  readonly kind: 'task' | 'run';
}

/** What a backup holds and would change, and what of it the user wants. Nothing was taken yet. */
export class BackupReview {
  readonly fileName: string;
  readonly backup: Backup;
  readonly comparison: BundleComparison;
  /** Settings that say where data goes or comes from: each needs a yes of its own. */
  readonly guarded: readonly (SettingChange & { readonly host: string })[];
  /** All others, which are taken together. */
  readonly ordinary: readonly SettingChange[];
  readonly #fates = { task: new SvelteMap<string, Fate>(), run: new SvelteMap<string, Fate>() };
  readonly #allowed = new SvelteSet<string>();
  takesOrdinary = $state(false);

  constructor(fileName: string, backup: Backup, comparison: BundleComparison, changes: readonly SettingChange[]) {
    this.fileName = fileName;
    this.backup = backup;
    this.comparison = comparison;
    this.guarded = changes.flatMap((change) => (change.host === undefined ? [] : [{ ...change, host: change.host }]));
    this.ordinary = changes.filter(({ host }) => host === undefined);
  }

  /** How many tasks, searches and studies the file holds. */
  get counts(): { readonly tasks: number; readonly searches: number; readonly studies: number } {
    const { tasks, runs } = this.backup;
    const studies = runs.filter(({ method }) => studyOf(method) !== undefined).length;
    return { tasks: tasks.length, searches: runs.length - studies, studies };
  }

  get conflicts(): readonly Conflict[] {
    const of = (kind: Conflict['kind'], all: readonly Compared[]) =>
      all.filter(({ likeness }) => likeness === 'differs').map((one) => ({ ...one, kind }));
    return [...of('task', this.comparison.tasks), ...of('run', this.comparison.runs)];
  }

  /** Column mappings that are not here, or other ones here. */
  get mappings(): readonly Compared[] {
    return this.comparison.presets.filter(({ likeness }) => likeness !== 'same');
  }

  /** How many tasks and runs are new here, and how many are here already just so. */
  count(likeness: 'new' | 'same'): { readonly tasks: number; readonly runs: number } {
    const { tasks, runs } = this.comparison;
    const of = (all: readonly Compared[]) => all.filter((one) => one.likeness === likeness).length;
    return { tasks: of(tasks), runs: of(runs) };
  }

  fateOf({ kind, id }: Conflict): Fate {
    return this.#fates[kind].get(id) ?? 'keep';
  }

  decide({ kind, id }: Conflict, fate: Fate): void {
    this.#fates[kind].set(id, fate);
  }

  isAllowed({ id }: SettingChange): boolean {
    return this.#allowed.has(id);
  }

  allow({ id }: SettingChange, isAllowed: boolean): void {
    if (isAllowed) this.#allowed.add(id);
    else this.#allowed.delete(id);
  }

  /** The changes of settings that were said yes to. */
  get wanted(): readonly SettingChange[] {
    return [...this.guarded.filter((change) => this.isAllowed(change)), ...(this.takesOrdinary ? this.ordinary : [])];
  }

  get choices(): RestoreChoices {
    return {
      tasks: this.#fates.task,
      runs: this.#fates.run,
      settings: this.wanted.reduce<Partial<Settings>>((settings, { apply }) => apply(settings), {}),
      presets: this.takesOrdinary ? this.mappings.map(({ id }) => id) : [],
    };
  }
}

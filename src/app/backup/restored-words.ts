import { counted } from '../../foundation/pure/counted.ts';
import type { Deed, Restored } from '../../storage/restore/restore-bundle.ts';

/** What else was taken with the tasks and runs of a backup. */
interface AlsoTaken {
  readonly settings: number;
  readonly mappings: number;
}

const verbs: readonly (readonly [deed: Deed, words: string])[] = [
  ['added', 'added'],
  ['copied', 'added as a copy'],
  ['replaced', 'replaced'],
  ['same', 'here already'],
  ['kept', 'left as yours'],
];

/** Says what restoring a backup did, all of it. */
export function restoredWords({ tasks, runs }: Restored, { settings, mappings }: AlsoTaken): string {
  const done = verbs.flatMap(([deed, words]) => {
    const of = (deeds: readonly Deed[], one: string) => {
      const many = deeds.filter((other) => other === deed).length;
      return many === 0 ? [] : [counted(many, one)];
    };
    const things = [...of(tasks, 'task'), ...of(runs, 'run')];
    return things.length === 0 ? [] : [`${things.join(' and ')} ${words}`];
  });
  const changed = settings === 0 ? 'no setting changed' : `${counted(settings, 'setting')} changed`;
  const mapped = mappings === 0 ? [] : [`${counted(mappings, 'column mapping')} taken`];
  const words = [...done, changed, ...mapped].join(', ');
  return `Backup: ${words}.`;
}

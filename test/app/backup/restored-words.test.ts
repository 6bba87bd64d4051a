import { expect, it } from 'vitest';
import { restoredWords } from '../../../src/app/backup/restored-words.ts';

it('says all that was done', () => {
  const restored = { tasks: ['added', 'same', 'kept'], runs: ['added', 'added', 'copied', 'replaced'] } as const;
  expect(restoredWords(restored, { settings: 2, mappings: 1 })).toBe(
    'Backup: 1 task and 2 runs added, 1 run added as a copy, 1 run replaced, 1 task here already, ' +
      '1 task left as yours, 2 settings changed, 1 column mapping taken.',
  );
});

it('says that nothing was done', () => {
  expect(restoredWords({ tasks: [], runs: [] }, { settings: 0, mappings: 0 })).toBe('Backup: no setting changed.');
});

import { expect, it } from 'vitest';
import { armsAgainst, contrastsOf, type AnyEvidence } from '../../../src/core/experiments/contrasts.ts';
import { seeded } from '../../../src/core/random.ts';
import { toyExperiment, toyTask } from '../../support/toy.ts';
import { toyCell } from './toy-cells.ts';

const [none, kind] = ['none', 'kind'].map((id) => ({ id, title: id }));
if (none === undefined || kind === undefined) throw new Error('There are two arms.');
const evidence: AnyEvidence = {
  experiment: toyExperiment(),
  settings: {},
  plan: { arms: [none, kind], tasks: [toyTask('one')], split: 'test', models: [undefined, 'small'] },
  events: [],
  // The first model learns from kindness; the small one suffers.
  cells: [
    toyCell('none', '0000'),
    toyCell('kind', '1111'),
    toyCell('none', '1111', { on: 'small' }),
    toyCell('kind', '1110', { on: 'small' }),
  ],
  random: seeded(1),
  margin: 0.05,
};

it('holds the answers of each model against its own', () => {
  const differenceOn = (on?: string) =>
    contrastsOf(armsAgainst(none, evidence, on), evidence).map(({ title, overall }) => [title, overall?.difference]);
  expect(differenceOn()).toEqual([['kind', 1]]);
  expect(differenceOn('small')).toEqual([['kind', -0.25]]);
});

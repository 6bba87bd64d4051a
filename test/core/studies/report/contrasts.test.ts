import { expect, it } from 'vitest';
import type { AnyEvidence } from '../../../../src/core/studies/evidence.ts';
import { armsAgainst, contrastsOf } from '../../../../src/core/studies/report/contrasts.ts';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import { toyExperiment, toyTask } from '../../../support/toy.ts';
import { toyMeasurement } from '../toy-measurement.ts';

const [none, kind] = ['none', 'kind'].map((id) => ({ id, title: id }));
if (none === undefined || kind === undefined) throw new Error('There are two arms.');
const evidence: AnyEvidence = {
  experiment: toyExperiment(),
  settings: {},
  plan: { arms: [none, kind], tasks: [toyTask('one')], split: 'test', models: [undefined, 'small'] },
  events: [],
  // The first model learns from kindness; the small one suffers.
  measurements: [
    toyMeasurement('none', '0000'),
    toyMeasurement('kind', '1111'),
    toyMeasurement('none', '1111', { on: 'small' }),
    toyMeasurement('kind', '1110', { on: 'small' }),
  ],
  random: seeded(1),
  margin: 0.05,
};

it('holds arms against each other by what the first model answered, whatever others did', () => {
  const differences = contrastsOf(armsAgainst(none, evidence), evidence);
  expect(differences.map(({ title, overall }) => [title, overall?.difference])).toEqual([['kind', 1]]);
});

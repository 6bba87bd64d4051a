import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { corpusFrom, countVerdicts, readCorpus } from '../../../scripts/readers/read-corpus.ts';
import { bundled, type Bundled } from '../../support/bundled.ts';
import { folderWith, startScript } from '../../support/headless.ts';
import { toyExperiment } from '../../support/toy.ts';

const labels = ['good', 'bad'];
const corpus = [
  {
    id: 'a',
    kind: 'label',
    labels,
    reply: 'The verdict on this letter is good. It thanks us.',
    reading: 'good',
    tier: 'stated',
    sure: true,
  },
  { id: 'b', kind: 'label', labels, reply: 'Bad.', reading: 'bad', tier: 'lone', sure: true },
  { id: 'c', kind: 'label', labels, reply: 'Good or bad', reading: null, tier: 'none', sure: true },
  { id: 'd', kind: 'number', reply: 'There are 2 + 3 = 5 boxes.', reading: '5', tier: 'stated', sure: true },
  { id: 'e', kind: 'option', reply: 'Option B is correct.', reading: 'B', tier: 'stated', sure: true },
  { id: 'f', kind: 'label', labels, reply: 'It rained.', reading: 'bad', tier: 'stated', sure: true },
  { id: 'g', kind: 'number', reply: 'Perhaps 7, perhaps 8.', reading: '7', tier: 'stated', sure: false },
];

let script: Bundled;
beforeAll(async () => void (script = await bundled('scripts/readers.ts')));
afterAll(() => script.remove());

it('counts what readers agree on, miss, misread and invent', () => {
  const read = readCorpus(corpusFrom(JSON.stringify(corpus)));
  const sure = read.filter(({ one }) => one.sure);
  expect(countVerdicts(sure)).toEqual({ agree: 5, of: 6, missed: 1, misread: 0, invented: 0 });
  expect(read.map(({ tier }) => tier)).toEqual(['stated', 'lone', undefined, 'stated', 'stated', undefined, undefined]);
});

it('reads less where it stops earlier', () => {
  const read = readCorpus(corpusFrom(JSON.stringify(corpus)), 'marked');
  expect(countVerdicts(read).agree).toBe(1);
});

it('prints them, names what is wrong, and writes the counts', async () => {
  const at = await folderWith(toyExperiment());
  await writeFile(at('corpus.json'), JSON.stringify(corpus));
  const { code, printed } = await startScript([script.file, at('corpus.json'), '--json', at('out.json')]).ended;
  expect(code).toBe(0);
  expect(printed).toContain('missed f (label): read nothing, right is bad: It rained.');
  expect(printed).toContain('agree 5 of 6 (83.3 %)');
  expect(JSON.parse(await readFile(at('out.json'), 'utf8'))).toEqual({
    agree: 5,
    of: 6,
    missed: 1,
    misread: 0,
    invented: 0,
  });
});

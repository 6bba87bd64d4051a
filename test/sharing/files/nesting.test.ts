import { expect, it } from 'vitest';
import { readBackup } from '../../../src/sharing/files/backup-file.ts';
import { readExperiment } from '../../../src/sharing/files/experiment-file.ts';
import { parseJson } from '../../../src/sharing/files/json-text.ts';
import { checkNesting } from '../../../src/sharing/files/nesting.ts';

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

it('takes data as deep as any of ours', () => {
  expect(() => checkNesting(JSON.parse(lists(100)))).not.toThrow();
  expect(() => checkNesting('[[[')).not.toThrow();
  expect(() => checkNesting(null)).not.toThrow();
});

it.each([
  [lists(101), '[0][0][0] is nested more than 100 deep, which no file of this app is.'],
  [lists(200_000), '[0][0][0] is nested more than 100 deep'],
  [objects(100_000), 'a.a.a is nested more than 100 deep'],
  [`{"tasks": [], "settings": [{"value": ${lists(100_000)}}]}`, 'settings[0].value is nested more than 100 deep'],
])('names the place of what is deeper: %#', (text, message) => {
  expect(() => parseJson(text)).toThrow(message);
});

it('refuses a deep experiment and a deep backup in words', async () => {
  const experiment = `{"format":"metaspo-experiment","version":1,"method":{"id":"metaspo","settings":{"a":${lists(100_000)}}}}`;
  expect(() => readExperiment(experiment)).toThrow('method.settings.a is nested more than 100 deep');
  const backup = `{"format":"metaspo-workbench","version":1,"settings":[{"name":"x","value":${lists(100_000)}}]}`;
  const reading = readBackup(new TextEncoder().encode(backup), new AbortController().signal);
  await expect(reading).rejects.toThrow('settings[0].value is nested more than 100 deep');
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemsWith } from '../../src/core/run/steps-of.ts';
import { readExperiment, writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { formats } from '../../src/sharing/formats/index.ts';
import { readPrompt } from '../../src/sharing/formats/own-json.ts';
import { readRun, writeRun } from '../../src/sharing/files/run-file.ts';

const page = readFileSync('docs/formats.md', 'utf8');

function example(name: string): string {
  const found = new RegExp(`<!-- example: ${name} -->\\s*\`\`\`json\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/formats.md has no example of ${name}.`);
  return found;
}

it('shows an experiment that could be run', () => {
  expect(problemsWith(readExperiment(example('experiment')))).toEqual([]);
});

it('shows an experiment that is read, and written again without loss', () => {
  const experiment = readExperiment(example('experiment'));
  expect(experiment.tasks[0]?.examples.selection?.[0]?.id).toBe('selection-1');
  expect(readExperiment(writeExperiment(experiment))).toEqual(experiment);
});

it('shows a run that is read, and written again without loss', () => {
  const record = readRun(example('run'));
  expect(record.events).toHaveLength(3);
  expect(readRun(writeRun(record))).toEqual(record);
});

it('shows a prompt that is read without loss', () => {
  const { format: _format, version: _version, ...fields } = JSON.parse(example('prompt'));
  expect(readPrompt(example('prompt'))).toEqual(fields);
});

it('lists every format a prompt is written in', () => {
  for (const { title } of formats.slice(1))
    expect(page).toContain(`| ${title.replace('.prompt.yml', '`.prompt.yml`')}`);
});

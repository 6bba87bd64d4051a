import { describe, expect, it } from 'vitest';
import { FileProblem } from '../../../src/sharing/files/file-problem.ts';
import type { Experiment } from '../../../src/core/experiment.ts';
import { readExperiment, writeExperiment } from '../../../src/sharing/files/experiment-file.ts';
import { sampleExperiment, sampleTask } from '../../storage/samples.ts';
import { changed, type Change } from '../changed-file.ts';

/** The sample file with one change. */
function fileWith(change: Change): string {
  return changed(writeExperiment(sampleExperiment()), change);
}

function problemsOf(text: string): readonly string[] {
  try {
    readExperiment(text);
  } catch (error) {
    if (error instanceof FileProblem) return error.problems;
  }
  throw new Error('The file was read.');
}

it('reads what it writes', () => {
  expect(readExperiment(writeExperiment(sampleExperiment()))).toEqual(sampleExperiment());
});

it('keeps a selection split', () => {
  const task = sampleTask();
  const selection = [{ id: 'd', question: 'coal', answer: 'black' }];
  const experiment = { ...sampleExperiment(), tasks: [{ ...task, examples: { ...task.examples, selection } }] };
  expect(readExperiment(writeExperiment(experiment))).toEqual(experiment);
});

it('keeps further models by name, and none of their keys', () => {
  const { base, optimizer } = sampleExperiment().models;
  const careless = { ...optimizer, key: 'sk-secret' };
  const experiment = { ...sampleExperiment(), models: { base, optimizer, others: { 'Small one': careless } } };
  const text = writeExperiment(experiment);
  expect(text).not.toContain('sk-secret');
  expect(readExperiment(text).models.others).toEqual({ 'Small one': optimizer });
});

it.each(['$& $1 $$ $`', '{question} {{x}} {', '"quotes" \\ \'', 'line\nline\r\n\ttab', '漢字 🙂 \u2028 \u0000 \ud800'])(
  'keeps %j as it is in every text',
  (text) => {
    const task = sampleTask();
    const experiment: Experiment = {
      ...sampleExperiment(),
      systemPrompt: text,
      tasks: [
        {
          ...task,
          userPrompt: text,
          suffix: text,
          examples: { train: [{ id: 'a', question: text, answer: text }], test: [] },
        },
      ],
    };
    expect(readExperiment(writeExperiment(experiment))).toEqual(experiment);
  },
);

describe('what is forgiven', () => {
  it('makes answers given as numbers text', () => {
    const text = fileWith((file) => {
      file.tasks[0].examples.train[0].answer = 5;
      file.tasks[0].examples.train[1].answer = [1, '2', 3.5];
    });
    const { train } = readExperiment(text).tasks[0]!.examples;
    expect(train.map((example) => example.answer)).toEqual(['5', ['1', '2', '3.5']]);
  });

  it('names examples without an id by their place, beside those that have one', () => {
    const text = fileWith((file) => {
      file.tasks[0].examples = {
        train: [
          { question: 'a', answer: 'A' },
          { id: 7, question: 'b', answer: 'B' },
        ],
        test: [
          { question: 'c', answer: 'C' },
          { id: 'test-1', question: 'd', answer: 'D' },
        ],
      };
    });
    const { train, test } = readExperiment(text).tasks[0]!.examples;
    expect(train.map((example) => example.id)).toEqual(['train-1', '7']);
    expect(test.map((example) => example.id)).toEqual(['test-1-2', 'test-1']);
    expect(readExperiment(text)).toEqual(readExperiment(text));
  });

  it('takes a task without test examples', () => {
    const text = fileWith((file) => delete file.tasks[0].examples.test);
    expect(readExperiment(text).tasks[0]?.examples.test).toEqual([]);
  });

  it('ignores fields it does not know', () => {
    const text = fileWith((file) => {
      file.comment = 'mine';
      file.tasks[0].colour = 'red';
      file.models.base.topP = 1;
    });
    expect(readExperiment(text)).toEqual(sampleExperiment());
  });

  it('reads a file that starts with a byte order mark', () => {
    expect(readExperiment(`\uFEFF${writeExperiment(sampleExperiment())}`)).toEqual(sampleExperiment());
  });
});

describe('what is refused', () => {
  const cases: readonly (readonly [problem: string, change: Change])[] = [
    ['name should be text that is not empty, but is missing.', (file) => delete file.name],
    ['seed should be a whole number, 0 or more, but is 1.5.', (file) => (file.seed = 1.5)],
    ['method should be an object, but is the text "metaspo".', (file) => (file.method = 'metaspo')],
    ['method.settings should be an object, but is a list.', (file) => (file.method.settings = [1])],
    ['systemPrompt should be text, but is null.', (file) => (file.systemPrompt = null)],
    ['tasks should be a list of at least one task, but is an empty list.', (file) => (file.tasks = [])],
    ['tasks should be a list of tasks, but is an object.', (file) => (file.tasks = {})],
    ['tasks[0].suffix should be text, but is missing.', (file) => delete file.tasks[0].suffix],
    [
      'tasks[1] should be a task with an id of its own, but is an object.',
      (file) => {
        file.tasks = [file.tasks[0], file.tasks[0]];
      },
    ],
    [
      'tasks[0].examples should be at least one example, in "train", "selection" or "test", but is an empty list.',
      (file) => (file.tasks[0].examples = { train: [] }),
    ],
    [
      'tasks[0].examples.train[1].answer should be text, a number, or a list of at least one of these, but is an object.',
      (file) => (file.tasks[0].examples.train[1].answer = { text: 'blue' }),
    ],
    [
      'tasks[0].examples.train[1].answer should be text, a number, or a list of at least one of these, but is an empty list.',
      (file) => (file.tasks[0].examples.train[1].answer = []),
    ],
    [
      'tasks[0].examples.test[0].id should be an id that no other example of the task has, but is the text "a".',
      (file) => (file.tasks[0].examples.test[0].id = 'a'),
    ],
    [
      'models.optimizer.baseUrl should be an http or https address, but is the text "javascript:alert(1)".',
      (file) => (file.models.optimizer.baseUrl = 'javascript:alert(1)'),
    ],
    [
      'models.base.temperature should be a number, 0 or more, but is -1.',
      (file) => (file.models.base.temperature = -1),
    ],
    ['models.base.maxTokens should be a whole number above 0, but is 0.', (file) => (file.models.base.maxTokens = 0)],
    ['models.base should be an object, but is missing.', (file) => delete file.models.base],
    [
      'This is not an experiment ("format": "metaspo-experiment"): it is a run.',
      (file) => (file.format = 'metaspo-run'),
    ],
    [
      'This is not an experiment ("format": "metaspo-experiment"): the file does not say its format.',
      (file) => delete file.format,
    ],
    [
      'This file is of version 2; this app reads version 1. Use a newer version of the app.',
      (file) => (file.version = 2),
    ],
    ['version should be 1, but is missing.', (file) => delete file.version],
  ];

  it.each(cases)('%s', (problem, change) => {
    expect(problemsOf(fileWith(change))).toEqual([problem]);
  });

  it('lists a few problems and counts the rest', () => {
    const text = fileWith((file) => {
      file.tasks[0].examples.train = Array.from({ length: 10 }, () => ({ question: 1, answer: 'x' }));
    });
    expect(() => readExperiment(text)).toThrow(/train\[0\].*\n.*train\[1\].*\n.*train\[2\].*\n7 more problems/);
  });
});

describe('keys', () => {
  const key = 'sk-secret-123';

  /** An experiment as a careless caller might have it, with keys where no key belongs. */
  function withKeys(): Experiment {
    const experiment = sampleExperiment();
    const model = { ...experiment.models.optimizer, key, apiKey: key, headers: { Authorization: key } };
    return {
      ...experiment,
      method: { id: 'metaspo', settings: { rounds: 2, topK: 3, api_key: key, nested: [{ accessToken: key }] } },
      models: {
        base: { ...model, baseUrl: `https://user:${key}@example.org/v1?api_key=${key}#${key}` },
        optimizer: model,
      },
    };
  }

  it('are not written, while settings that only sound alike are', () => {
    const text = writeExperiment(withKeys());
    expect(text).not.toContain(key);
    expect(readExperiment(text).method.settings).toEqual({ rounds: 2, topK: 3, nested: [{}] });
    expect(readExperiment(text).models.base.baseUrl).toBe('https://example.org/v1');
  });

  it('are not taken from a file', () => {
    const text = JSON.stringify({ format: 'metaspo-experiment', version: 1, ...withKeys() });
    expect(text).toContain(key);
    expect(JSON.stringify(readExperiment(text))).not.toContain(key);
  });
});

it('does not let a file reach the prototype of objects', () => {
  const text = writeExperiment(sampleExperiment()).replace(
    '"rounds": 2',
    '"rounds": 2, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}',
  );
  const { settings } = readExperiment(text).method;
  expect(settings).toEqual({ rounds: 2 });
  expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
  expect('polluted' in {}).toBe(false);
});

import * as v from 'valibot';
import { finalFailures } from '../../core/model.ts';
import { rulings } from '../../core/verdict/ruling.ts';
import { withPlainAddresses, withoutCredentials } from '../../foundation/pure/without-credentials.ts';
import { fields } from './checked.ts';
import { costsSchema } from './costs-schema.ts';
import { eventSchema, outcomeSchema } from './run-schema.ts';
import { settings, text } from './task-schema.ts';
import { wholeNumber } from './experiment-schema.ts';

// A backup holds what was stored, drafts included: of each thing its shape is checked, not whether it could be run.

const number = v.number('a number');
const address = v.pipe(text, v.transform(withoutCredentials));
const choice = fields({ id: text, options: v.exactOptional(settings) });
const example = fields({
  id: text,
  question: text,
  answer: v.union([text, v.array(text)], 'text or a list of texts'),
});
const examples = v.array(example, 'a list of examples');
const task = fields({
  id: text,
  name: text,
  userPrompt: text,
  suffix: text,
  parser: choice,
  metric: choice,
  examples: fields({ train: examples, selection: v.exactOptional(examples), test: examples }),
});
const setAside = fields({
  example,
  split: v.picklist(['train', 'selection', 'test'], 'a split'),
  place: wholeNumber,
  why: v.picklist(['excluded', 'left-over'], '"excluded" or "left-over"'),
});
const storedTask = fields({
  ...task.entries,
  setAside: v.exactOptional(v.array(setAside, 'a list of examples set aside')),
});
const model = fields({
  provider: text,
  model: text,
  baseUrl: v.exactOptional(address),
  temperature: number,
  maxTokens: number,
});
const experiment = fields({
  name: text,
  seed: number,
  method: fields({ id: text, settings }),
  systemPrompt: text,
  tasks: v.array(task, 'a list of tasks'),
  models: fields({ base: model, optimizer: model, others: v.exactOptional(v.record(text, model)) }),
  crossTest: v.exactOptional(v.boolean('true or false')),
  preflight: v.exactOptional(v.picklist(['warn', 'stop'], '"warn" or "stop"')),
});

const usage = fields({ input: number, output: number });
const truth = v.boolean('true or false');
const paidFor = {
  usage: v.exactOptional(usage),
  spent: v.exactOptional(fields({ requests: wholeNumber, ...usage.entries })),
};
const reply = v.variant(
  'kind',
  [
    fields({
      kind: v.literal('answered'),
      text,
      truncated: v.exactOptional(truth),
      logProbability: v.exactOptional(number),
      ending: v.exactOptional(text),
      shortened: v.exactOptional(truth),
      without: v.exactOptional(v.array(text, 'a list of settings')),
      ...paidFor,
    }),
    fields({
      kind: v.literal('failed'),
      reason: v.picklist(finalFailures, 'a known reason'),
      detail: text,
      ...paidFor,
    }),
  ],
  'a reply',
);
const entry = fields({ step: wholeNumber, item: wholeNumber, fingerprint: text, reply, at: number });
const entries = v.pipe(
  v.array(entry, 'a list of replies'),
  v.check(
    (found) => new Set(found.map(({ step, item }) => `${String(step)}:${String(item)}`)).size === found.length,
    'a list with one reply for each place',
  ),
);

const status = v.variant(
  'kind',
  [
    fields({ kind: v.literal('ready') }),
    fields({ kind: v.literal('running') }),
    fields({
      kind: v.literal('paused'),
      reason: fields({
        kind: text,
        message: v.exactOptional(text),
        limit: v.exactOptional(text),
        failure: v.exactOptional(text),
      }),
    }),
    fields({ kind: v.literal('finished') }),
  ],
  'a status',
);
const budget = fields({
  calls: v.exactOptional(number),
  tokens: v.exactOptional(number),
  money: v.exactOptional(number),
  minutes: v.exactOptional(number),
});

const run = fields({
  id: text,
  name: text,
  createdAt: number,
  updatedAt: number,
  status,
  origin: v.picklist(['here', 'imported'], '"here" or "imported"'),
  hasLog: v.exactOptional(v.boolean('true or false')),
  copiedTasks: v.exactOptional(v.record(text, text)),
  method: text,
  tasks: v.array(text, 'a list of names'),
  models: fields({ base: text, optimizer: text }),
  calls: fields({ base: number, optimizer: number }),
  tokens: usage,
  costs: v.exactOptional(costsSchema),
  score: fields({
    initial: v.exactOptional(number),
    current: v.exactOptional(number),
    tested: v.exactOptional(fields({ before: number, after: number, ruling: v.picklist(rulings, 'a known ruling') })),
  }),
  experiment,
  budget: v.exactOptional(budget),
  events: v.array(eventSchema, 'a list of events'),
  result: v.exactOptional(outcomeSchema),
  entries,
});

/** A setting is whatever a part of the page remembers; addresses of models and mirrors in it could hold a key. */
const setting = v.pipe(v.union([v.looseObject({ baseUrl: address }), v.unknown()]), v.transform(withPlainAddresses));

/** Everything a user has, as a backup holds it. */
export const backupSchema = fields({
  tasks: v.array(fields({ task: storedTask, source: text, addedAt: number, updatedAt: number }), 'a list of tasks'),
  runs: v.array(run, 'a list of runs'),
  settings: v.array(fields({ name: text, value: setting }), 'a list of settings'),
  presets: v.array(fields({ id: text, name: text, mapping: settings }), 'a list of presets'),
});

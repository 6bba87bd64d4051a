import * as v from 'valibot';
import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { withoutCredentials } from '../../foundation/pure/without-credentials.ts';
import { fields } from './checked.ts';
import { filledText, named, settings, taskSchema, text } from './task-schema.ts';

const atLeastZero = 'a whole number, 0 or more';
export const wholeNumber = v.pipe(v.number(atLeastZero), v.safeInteger(atLeastZero), v.minValue(0, atLeastZero));

const web = 'an http or https address';
const address = v.pipe(
  v.string(web),
  v.check((value) => URL.canParse(value) && /^https?:/i.test(value), web),
  v.transform(withoutCredentials),
);

const warmth = 'a number, 0 or more';
const aboveZero = 'a whole number above 0';

const modelSchema = fields({
  provider: filledText,
  model: filledText,
  baseUrl: v.exactOptional(address),
  temperature: v.pipe(v.number(warmth), v.minValue(0, warmth)),
  maxTokens: v.pipe(v.number(aboveZero), v.safeInteger(aboveZero), v.minValue(1, aboveZero)),
}) satisfies v.GenericSchema<unknown, ModelChoice>;

/** An experiment as files hold it, made into the core's. Keys have no place in it. */
export const experimentSchema = fields({
  name: filledText,
  seed: wholeNumber,
  method: fields({ id: filledText, settings }),
  systemPrompt: text,
  tasks: v.pipe(
    v.array(taskSchema, 'a list of tasks'),
    v.minLength(1, 'a list of at least one task'),
    v.checkItems(
      (task, place, tasks) => tasks.findIndex((other) => other.id === task.id) === place,
      'a task with an id of its own',
    ),
  ),
  models: fields({
    base: modelSchema,
    optimizer: modelSchema,
    others: v.exactOptional(named(modelSchema)),
  }),
  crossTest: v.exactOptional(v.boolean('true or false')),
  preflight: v.exactOptional(v.picklist(['warn', 'stop'], '"warn" or "stop"')),
}) satisfies v.GenericSchema<unknown, Experiment>;

import * as v from 'valibot';
import type { Costs } from '../../core/run/costs.ts';
import { fields } from './checked.ts';
import { named, text } from './task-schema.ts';
import { wholeNumber } from './experiment-schema.ts';

const money = 'a number, 0 or more';
const time = v.exactOptional(v.number('a time in milliseconds since 1970'));

const modelCosts = fields({
  calls: wholeNumber,
  failed: wholeNumber,
  uncounted: wholeNumber,
  inputTokens: wholeNumber,
  outputTokens: wholeNumber,
  retried: v.exactOptional(wholeNumber),
  cutOff: v.exactOptional(wholeNumber),
  empty: v.exactOptional(wholeNumber),
  shortened: v.exactOptional(wholeNumber),
  without: v.exactOptional(v.array(text, 'a list of settings')),
  dollars: v.exactOptional(v.pipe(v.number(money), v.minValue(0, money))),
});

/** What a run cost, by model. */
export const costsSchema = fields({
  base: modelCosts,
  optimizer: modelCosts,
  others: v.exactOptional(named(modelCosts)),
  firstAt: time,
  lastAt: time,
  pricesAsOf: v.exactOptional(text),
}) satisfies v.GenericSchema<unknown, Costs>;

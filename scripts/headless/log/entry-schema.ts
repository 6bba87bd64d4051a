import * as v from 'valibot';
import { finalFailures } from '../../../src/core/model.ts';

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

const answered = v.object({
  kind: v.literal('answered'),
  text: v.string(),
  truncated: v.optional(v.boolean()),
  usage: v.optional(v.object({ input: v.number(), output: v.number() })),
  logProbability: v.optional(v.number()),
});

const failed = v.object({
  kind: v.literal('failed'),
  reason: v.picklist(finalFailures),
  detail: v.string(),
});

/** What a logged reply must hold; more is kept as it is. */
export const entrySchema = v.object({
  step: wholeNumber,
  item: wholeNumber,
  fingerprint: v.string(),
  reply: v.variant('kind', [answered, failed]),
  at: v.number(),
});

/** What the run of a logged reply is, where it is told. */
export const identitySchema = v.object({
  models: v.string(),
  tasks: v.string(),
  settings: v.string(),
  named: v.string(),
});

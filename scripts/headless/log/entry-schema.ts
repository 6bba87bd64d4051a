import * as v from 'valibot';
import type { FinalFailure } from '../../../src/core/model.ts';

/** Every reason for which one call can fail for good; the type holds the list complete. */
const reasons: Readonly<Record<FinalFailure, true>> = {
  'too-long': true,
  'content-filter': true,
  'refused-request': true,
};

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
  reason: v.picklist(Object.keys(reasons)),
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

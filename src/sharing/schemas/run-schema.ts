import * as v from 'valibot';
import type { StampedEvent } from '../../core/events.ts';
import type { Outcome, RunRecord } from '../../core/experiment.ts';
import { tiers } from '../../core/parser.ts';
import { fields } from './checked.ts';
import { costsSchema } from './costs-schema.ts';
import { experimentSchema, wholeNumber } from './experiment-schema.ts';
import { filledText, text } from './task-schema.ts';

/** A score, or a share of something. */
const fraction = 'a number from 0 to 1';
export const score = v.pipe(v.number(fraction), v.minValue(0, fraction), v.maxValue(1, fraction));
const truth = v.boolean('true or false');
const places = v.array(wholeNumber, 'a list of whole numbers');
const split = v.picklist(['train', 'selection', 'test'], '"train", "selection" or "test"');
const level = v.picklist(['user', 'system'], '"user" or "system"');

/** What any event may carry: the part of a study it belongs to, and when it was reported. */
const common = {
  arm: v.exactOptional(text),
  on: v.exactOptional(text),
  at: v.exactOptional(v.number('a time in milliseconds since 1970')),
};

const shownExamples = v.array(fields({ task: text, example: text }), 'a list of examples');

const likelihood = fields({ place: wholeNumber, logProbability: v.number('a number'), reply: text });

const tierCounts = fields({
  marked: v.exactOptional(wholeNumber),
  stated: v.exactOptional(wholeNumber),
  lone: v.exactOptional(wholeNumber),
});

const tier = v.picklist(tiers, `one of ${tiers.join(', ')}`);

/** What would help a task whose replies give no answer. */
const offer = v.variant(
  'kind',
  [
    fields({
      kind: v.literal('reader'),
      parser: fields({ id: filledText, options: v.exactOptional(v.record(text, v.unknown())) }),
      reads: wholeNumber,
      right: wholeNumber,
    }),
    fields({ kind: v.literal('limit') }),
    fields({ kind: v.literal('form') }),
  ],
  'a reader, "limit" or "form"',
);

const taskPreflight = fields({
  task: filledText,
  asked: wholeNumber,
  read: wholeNumber,
  right: wholeNumber,
  failed: wholeNumber,
  cutOff: wholeNumber,
  empty: wholeNumber,
  unread: wholeNumber,
  trouble: truth,
  offers: v.array(offer, 'a list of offers'),
  examples: v.array(
    fields({
      example: text,
      reply: text,
      outcome: v.picklist(['right', 'wrong', 'no-answer', 'failed'], 'an outcome'),
      read: v.exactOptional(text),
      tier: v.exactOptional(tier),
      answer: text,
    }),
    'a list of examples',
  ),
});

const reasons = [
  'no-tag',
  'no-slot',
  'duplicate',
  'too-long',
  'copies-examples',
  'not-the-cause',
  'call-failed',
] as const;

/** Everything a run reports; the times may be missing. */
export const eventSchema = v.variant(
  'type',
  [
    fields({
      type: v.literal('candidate-scored'),
      phase: text,
      round: wholeNumber,
      task: filledText,
      split,
      system: text,
      user: text,
      score,
      right: v.pipe(v.string('a digit 0 or 1 for each example'), v.regex(/^[01]*$/, 'a digit 0 or 1 for each example')),
      unread: places,
      failed: places,
      cutOff: v.exactOptional(places),
      tiers: v.exactOptional(tierCounts),
      said: v.exactOptional(v.array(v.tuple([text, wholeNumber]), 'a list of answers with counts')),
      answers: v.exactOptional(v.array(text, 'a list of answers')),
      likelihoods: v.exactOptional(v.array(likelihood, 'a list of likelihoods')),
      ...common,
    }),
    fields({
      type: v.literal('optimizer-asked'),
      round: wholeNumber,
      requests: wholeNumber,
      shown: shownExamples,
      ...common,
    }),
    fields({
      type: v.literal('proposal-made'),
      level,
      round: wholeNumber,
      task: v.exactOptional(filledText),
      candidate: wholeNumber,
      operator: text,
      parents: v.array(text, 'a list of prompts'),
      text,
      analysis: v.exactOptional(text),
      shown: shownExamples,
      ...common,
    }),
    fields({
      type: v.literal('proposal-rejected'),
      level,
      round: wholeNumber,
      task: v.exactOptional(filledText),
      candidate: wholeNumber,
      attempt: wholeNumber,
      reason: v.picklist(reasons, `one of ${reasons.join(', ')}`),
      excerpt: text,
      ...common,
    }),
    fields({
      type: v.literal('nothing-to-improve'),
      level,
      round: wholeNumber,
      task: v.exactOptional(filledText),
      ...common,
    }),
    fields({
      type: v.literal('user-prompts-kept'),
      round: wholeNumber,
      task: filledText,
      kept: v.array(fields({ user: text, score }), 'a list of prompts with their scores'),
      ...common,
    }),
    fields({
      type: v.literal('system-decided'),
      round: wholeNumber,
      candidate: wholeNumber,
      system: text,
      score,
      incumbent: text,
      incumbentScore: score,
      accepted: truth,
      ...common,
    }),
    fields({
      type: v.literal('candidate-dropped'),
      level,
      round: wholeNumber,
      task: v.exactOptional(filledText),
      candidate: wholeNumber,
      text,
      rule: text,
      seen: wholeNumber,
      of: wholeNumber,
      score,
      ...common,
    }),
    fields({
      type: v.literal('round-finished'),
      round: wholeNumber,
      rounds: wholeNumber,
      system: text,
      score,
      ...common,
    }),
    fields({
      type: v.literal('preflight-done'),
      round: wholeNumber,
      trouble: truth,
      tasks: v.array(taskPreflight, 'a list of tasks'),
      ...common,
    }),
  ],
  'an event of a known type',
) satisfies v.GenericSchema<unknown, StampedEvent>;

export const outcomeSchema = fields({
  systemPrompt: text,
  tasks: v.array(
    fields({
      id: filledText,
      userPrompts: v.array(
        fields({
          text,
          train: v.exactOptional(score),
          selection: v.exactOptional(score),
          test: v.exactOptional(score),
        }),
        'a list of user prompts',
      ),
    }),
    'a list of tasks',
  ),
}) satisfies v.GenericSchema<unknown, Outcome>;

/** A finished run as files hold it. */
export const runSchema = fields({
  experiment: experimentSchema,
  events: v.array(eventSchema, 'a list of events'),
  result: outcomeSchema,
  calls: fields({ base: wholeNumber, optimizer: wholeNumber }),
  costs: v.exactOptional(costsSchema),
}) satisfies v.GenericSchema<unknown, RunRecord>;

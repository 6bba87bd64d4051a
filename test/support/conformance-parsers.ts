import * as v from 'valibot';
import { contains } from '../../src/core/metrics/contains.ts';
import { exactMatch } from '../../src/core/metrics/exact-match.ts';
import { squadNormalized } from '../../src/core/metrics/formulas/squad.ts';
import { tokenF1 } from '../../src/core/metrics/token-f1.ts';
import { parserOf } from '../../src/core/parsers/index.ts';
import type { Metric } from '../../src/core/metric.ts';
import { hasTooManyDigits, modern, PythonError, recordedError, scalarFrom, type Scalar } from './conformance-python.ts';
import { correctFlags, judged } from './conformance-metrics.ts';
import { differ, firstOf, problemsOf, quoted, sameScore } from './conformance-words.ts';

const unreadable = 'N/A: Format error';
const tolerance = 1e-12;

const row = v.looseObject({ response: v.string() });
const optionCount = v.looseObject({
  family: v.string(),
  option_num: v.number(),
  response: v.string(),
  parsed: v.string(),
});

/** The table of replies and what the official readers make of them. */
export const parserTable = v.object({
  families: v.record(v.string(), v.looseObject({ cases: v.array(row) })),
  optionCounts: v.array(optionCount),
});

type Row = v.InferOutput<typeof row>;

/** Reads every reply of the table with our paper-faithful readers and says where one differs first. */
export function differenceInParsers(file: unknown): string | undefined {
  const parsed = v.safeParse(parserTable, file);
  if (!parsed.success) return problemsOf(parsed.issues);
  const { families, optionCounts } = parsed.output;
  return firstOf([
    ...Object.entries(families).flatMap(([family, { label, cases }]) =>
      cases.map((one, place) => () => inRow(family, label, one, `${family} ${place} ${quoted(one.response)}`)),
    ),
    ...optionCounts.map((one, place) => () => {
      const where = `optionCounts ${place} (${one.family}, ${one.option_num}, ${quoted(one.response)}) parsed`;
      return differ(where, one.parsed, reading(one.family, one.response, one.option_num));
    }),
  ]);
}

function inRow(family: string, label: unknown, one: Row, where: string): string | undefined {
  if (family === 'grounding') return inGroundingRow(one, where);
  const made = reading(family, one.response);
  const wanted = 'error' in one ? recordedError(one['error']) : scalarFrom(one['parsed']);
  if (made instanceof PythonError || wanted instanceof PythonError || wanted === undefined) {
    return differ(`${where} error`, nameOf(wanted), nameOf(made));
  }
  const flag = (others: readonly Scalar[]) => correctFlags([made, ...others], [scalarFrom(label), ...others])[0];
  return firstOf([
    () => (isSame(wanted, made) ? undefined : differ(`${where} parsed`, wanted, made)),
    ...(family === 'bigbench_nonoption'
      ? [
          () => differ(`${where} correct_single`, modern(one['correct_single']), flag([])),
          () =>
            differ(
              `${where} correct_in_batch_with_a_string`,
              modern(one['correct_in_batch_with_a_string']),
              flag(['x']),
            ),
        ]
      : [() => differ(`${where} correct`, modern(one['correct']), flag([]))]),
  ]);
}

/** What the official reader returns, in its own types: -1 and a text for the unreadable, a number for a number word. */
function reading(family: string, response: string, optionCount?: number): Scalar | PythonError {
  const options = optionCount === undefined ? {} : { letters: optionCount };
  const read = (id: string) => parserOf(id).read(response, options)?.answer;
  switch (family) {
    case 'amazon':
      return hasTooManyDigits(response) ? new PythonError('ValueError') : BigInt(read('paper-first-number') ?? -1);
    case 'medmcqa':
      return read('paper-option-letter-medmcqa') ?? unreadable;
    case 'bigbench_options':
      return read('paper-option-letter-bigbench') ?? unreadable;
    case 'bigbench_nonoption': {
      const text = read('paper-number-word') ?? unreadable;
      const isNumberWord = text !== (read('paper-answer-tag') ?? unreadable);
      return isNumberWord ? BigInt(text) : text;
    }
    case 'safety':
      return read('paper-answer-tag') ?? unreadable;
    default:
      throw new Error(`unknown task family "${family}"`);
  }
}

/** JSON rounds large whole numbers that are not written as `{bigint}`. */
function isSame(wanted: Scalar, made: Scalar): boolean {
  return wanted === made || (typeof wanted === 'number' && Number(made) === wanted);
}

function nameOf(value: Scalar | PythonError | undefined): string {
  return value instanceof PythonError ? value.kind : `no error but ${quoted(value)}`;
}

const groundingRow = v.object({
  response: v.string(),
  gold: v.union([v.string(), v.array(v.string())]),
  parsed: v.string(),
  normalized_pred: v.string(),
  normalized_gold: v.array(v.string()),
  correct: v.number(),
  correct_contain_metric: v.number(),
  token_f1_unused_by_official: v.number(),
});

function inGroundingRow(one: Row, where: string): string | undefined {
  const parsed = v.safeParse(groundingRow, one);
  if (!parsed.success) return `${where}: ${problemsOf(parsed.issues)}`;
  const wanted = parsed.output;
  const gold = typeof wanted.gold === 'string' ? [wanted.gold] : wanted.gold;
  const said = parserOf('paper-whole-reply').read(one.response, {})?.answer ?? '';
  const scored = (metric: Metric) => metric.score([judged(metric, said, gold)]);
  return firstOf([
    () => differ(`${where} parsed`, wanted.parsed, said),
    () => differ(`${where} normalized_pred`, wanted.normalized_pred, squadNormalized(said)),
    () =>
      differ(
        `${where} normalized_gold`,
        JSON.stringify(wanted.normalized_gold),
        JSON.stringify(gold.map(squadNormalized)),
      ),
    () => differ(`${where} correct`, wanted.correct, scored(exactMatch)),
    () => differ(`${where} correct_contain_metric`, wanted.correct_contain_metric, scored(contains)),
    () => sameScore(`${where} token F1`, wanted.token_f1_unused_by_official, scored(tokenF1), tolerance),
  ]);
}

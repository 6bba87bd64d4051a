import * as v from 'valibot';
import { accuracy } from '../../src/core/metrics/accuracy.ts';
import { exactMatch } from '../../src/core/metrics/exact-match.ts';
import type { Graded, Metric } from '../../src/core/metric.ts';
import { paperMacroF1 } from '../../src/core/metrics/paper-macro-f1.ts';
import type { Answer } from '../../src/core/task.ts';
import { comparable, modern, PythonError, recordedError, scalarFrom, type Scalar } from './conformance-python.ts';
import { differ, firstOf, problemsOf, quoted, sameScore } from './conformance-words.ts';

const tolerance = 1e-12;

const row = v.object({
  family: v.picklist(['amazon', 'medmcqa', 'bigbench_options', 'bigbench_nonoption', 'safety', 'grounding']),
  preds: v.array(v.unknown()),
  labels: v.array(v.unknown()),
  correct: v.unknown(),
  accuracy: v.unknown(),
  metric: v.unknown(),
});

/** The table of predictions and labels and how the official metrics score them. */
export const metricTable = v.object({ cases: v.array(row) });

type Row = v.InferOutput<typeof row>;

/** What the official metric of a family does with a list of predictions. */
interface Outcome {
  readonly correct: readonly number[] | PythonError;
  readonly metric: number | PythonError;
}

/** Scores every row of the table with our paper-faithful metrics and says where one differs first. */
export function differenceInMetrics(file: unknown): string | undefined {
  const parsed = v.safeParse(metricTable, file);
  if (!parsed.success) return problemsOf(parsed.issues);
  return firstOf(parsed.output.cases.map((one, place) => () => inRow(one, `case ${place} (${one.family})`)));
}

function inRow(one: Row, where: string): string | undefined {
  if (one.preds.length !== one.labels.length)
    return `${where}: ${one.preds.length} preds for ${one.labels.length} labels`;
  const { correct, metric } = one.family === 'grounding' ? groundingOutcome(one) : outcomeOf(one);
  const share = correct instanceof PythonError ? null : mean(correct);
  return firstOf([
    () => compare(`${where} correct`, modern(one.correct), correct),
    () => compare(`${where} accuracy`, modern(one.accuracy), share),
    () => compare(`${where} metric`, modern(one.metric), metric),
  ]);
}

function compare(where: string, wanted: unknown, made: number | null | readonly number[] | PythonError) {
  if (made instanceof PythonError)
    return differ(`${where} error`, recordedError(wanted)?.kind ?? quoted(wanted), made.kind);
  if (typeof wanted === 'number' && typeof made === 'number') return sameScore(where, wanted, made, tolerance);
  return differ(where, JSON.stringify(wanted), JSON.stringify(made));
}

function outcomeOf({ family, preds, labels }: Row): Outcome {
  const predictions = preds.map(scalarFrom);
  const gold = labels.map(scalarFrom);
  const unreadable = family === 'amazon' ? '-1' : 'N/A: Format error';
  const lists = comparable(predictions, gold);
  const metric = family === 'safety' ? paperMacroF1 : accuracy;
  const graded = lists.predictions.map((text, place) => {
    const label = lists.labels[place] ?? '';
    return judged(metric, text === unreadable && label !== unreadable ? undefined : text, label);
  });
  return {
    correct: flagsOf(graded),
    // scikit-learn refuses to count classes of two kinds together.
    metric: family === 'safety' && !lists.sameKind ? new PythonError('ValueError') : metric.score(graded),
  };
}

/** Which predictions numpy finds equal to their labels, by our accuracy: one digit each. */
export function correctFlags(predictions: readonly Scalar[], labels: readonly Scalar[]): readonly number[] {
  const lists = comparable(predictions, labels);
  return flagsOf(lists.predictions.map((text, place) => judged(accuracy, text, lists.labels[place] ?? '')));
}

/** A prediction as our metric judges it. */
export function judged(metric: Metric, predicted: string | undefined, answer: Answer): Graded {
  if (predicted === undefined) return { outcome: 'no-answer', answer };
  return { outcome: metric.isRight(predicted, answer) ? 'right' : 'wrong', predicted, answer };
}

function flagsOf(graded: readonly Graded[]): readonly number[] {
  return graded.map(({ outcome }) => (outcome === 'right' ? 1 : 0));
}

/** The official code expects a text or a list of texts for each label, and stops at the first that is neither. */
function groundingOutcome({ preds, labels }: Row): Outcome {
  const graded: Graded[] = [];
  let accepted: readonly unknown[] | undefined;
  for (const [place, label] of labels.entries()) {
    // For a label of another type it builds an error without raising it, and goes on with the label before.
    if (typeof label === 'string') accepted = [label];
    else if (Array.isArray(label)) accepted = label;
    if (accepted === undefined) return failed('UnboundLocalError');
    const predicted = preds[place];
    const texts = accepted.filter((text) => typeof text === 'string');
    if (texts.length < accepted.length) return failed('AttributeError');
    if (typeof predicted !== 'string' && texts.length > 0) return failed('AttributeError');
    graded.push(judged(exactMatch, typeof predicted === 'string' ? predicted : undefined, texts));
  }
  return { correct: flagsOf(graded), metric: exactMatch.score(graded) };
}

function failed(kind: string): Outcome {
  return { correct: new PythonError(kind), metric: new PythonError(kind) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import { labelsFrom } from '../parsers/label.ts';
import { f1OfClasses, goldClass, type AnswerPair } from './formulas/f1.ts';
import type { Metric } from '../metric.ts';
import { isSameText } from './accuracy.ts';
import { predictionOf } from './formulas/share.ts';

/**
 * The mean F1 over the labels of the task. Unlike the paper's, an answer that is none of them is wrong for its label
 * and nothing else: one malformed reply among 500 costs a five-hundredth, not a third.
 */
export const macroF1: Metric = {
  id: 'macro-f1',
  title: 'Macro-F1',
  help: 'The mean F1 over the labels, each counting the same however rare it is. For yes-or-no tasks with unequal classes.',
  isRight: isSameText,
  score(graded, options = {}) {
    const pairs = graded.map((one): AnswerPair => ({ gold: goldClass(one), predicted: predictionOf(one) }));
    const labels = new Set(options['labels'] === undefined ? pairs.map(({ gold }) => gold) : labelsFrom(options));
    const counted = f1OfClasses(pairs).filter(({ name }) => labels.has(name));
    // A declared label that is neither right nor given anywhere says nothing about the answers.
    return counted.length === 0 ? 0 : counted.reduce((sum, { f1 }) => sum + f1, 0) / counted.length;
  },
};

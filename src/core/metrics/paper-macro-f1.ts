import { isSameText } from './accuracy.ts';
import { f1OfClasses, goldClass } from './formulas/f1.ts';
import type { Metric } from '../metric.ts';
import { predictionOf } from './formulas/share.ts';

/** What the official readers return where there is no answer; as a class of its own it counts in the mean. */
const unreadable = 'N/A: Format error';

/**
 * The official metric of the safety tasks (`src/tasks/safety.py`): the mean F1 over the union of the labels and of
 * all that was answered. Every kind of malformed answer is one more class, with an F1 of 0.
 */
export const paperMacroF1: Metric = {
  id: 'paper-macro-f1',
  title: 'Macro-F1 over labels and answers (as in the paper)',
  help: 'The mean F1 over everything that is a label or was answered. One malformed answer can cost a third of the score.',
  isRight: isSameText,
  score(graded) {
    const classes = f1OfClasses(
      graded.map((one) => ({ gold: goldClass(one), predicted: predictionOf(one) ?? unreadable })),
    );
    return classes.length === 0 ? 0 : classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length;
  },
};

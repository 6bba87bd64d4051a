import { answersOf, type Answer } from '../task.ts';
import type { Metric } from '../metric.ts';
import { shareRight } from './formulas/share.ts';

/** The share of exactly right answers: the paper's metric for the medical, review and reasoning tasks. */
export const accuracy: Metric = {
  id: 'accuracy',
  title: 'Accuracy',
  help: 'The share of examples whose answer is exactly one of the accepted ones, letter for letter.',
  isRight: isSameText,
  score: shareRight,
};

/** Whether an answer is one of the accepted ones, letter for letter. */
export function isSameText(predicted: string, answer: Answer): boolean {
  return answersOf({ answer }).includes(predicted);
}

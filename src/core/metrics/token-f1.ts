import { answersOf, type Answer } from '../task.ts';
import type { Metric } from '../metric.ts';
import { meanOver, predictionOf } from './formulas/share.ts';
import { squadWords } from './formulas/squad.ts';

/** How many words an answer shares with the best matching accepted one. The official code has it and never calls it. */
export const tokenF1: Metric = {
  id: 'token-f1',
  title: 'Word overlap (F1)',
  help: 'How far the words of the answer are those of an accepted one, SQuAD’s F1. For free answers that are nearly right.',
  isRight: (predicted, answer) => overlap(predicted, answer) === 1,
  score: (graded) =>
    meanOver(graded, (one) => {
      const predicted = predictionOf(one);
      return predicted === undefined ? 0 : overlap(predicted, one.answer);
    }),
};

function overlap(predicted: string, answer: Answer): number {
  const said = squadWords(predicted);
  return Math.max(0, ...answersOf({ answer }).map((accepted) => wordF1(said, squadWords(accepted))));
}

function wordF1(said: readonly string[], accepted: readonly string[]): number {
  if (said.length === 0 || accepted.length === 0) return said.length === accepted.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of accepted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of said) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / (said.length + accepted.length);
}

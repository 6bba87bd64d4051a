import { answersOf } from '../task.ts';
import type { Metric } from '../metric.ts';
import { shareRight } from './formulas/share.ts';
import { squadNormalized } from './formulas/squad.ts';

/** The paper's metric for the grounding tasks: equal to any accepted answer after SQuAD's normalisation. */
export const exactMatch: Metric = {
  id: 'exact-match',
  title: 'Exact match',
  help: 'The share of answers equal to an accepted one, ignoring case, punctuation and the articles a, an, the.',
  isRight(predicted, answer) {
    const said = squadNormalized(predicted);
    return answersOf({ answer }).some((accepted) => squadNormalized(accepted) === said);
  },
  score: shareRight,
};

import { answersOf } from '../task.ts';
import type { Metric } from '../metric.ts';
import { shareRight } from './formulas/share.ts';
import { squadNormalized } from './formulas/squad.ts';

/** Right where an accepted answer stands anywhere in the reply. The official code has it and never calls it. */
export const contains: Metric = {
  id: 'contains',
  title: 'Contains the answer',
  help: 'The share of replies in which an accepted answer stands somewhere. Lenient: “not Paris” contains Paris.',
  isRight(predicted, answer) {
    const said = squadNormalized(predicted);
    return answersOf({ answer }).some((accepted) => said.includes(squadNormalized(accepted)));
  },
  score: shareRight,
};

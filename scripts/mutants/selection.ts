import type { Mutant } from './mutant.ts';

/** Faults in who wins: selectors, gates, populations. */
export const selectionMutants: readonly Mutant[] = [
  {
    name: 'Examples on which a prompt is behind are not held against its lead',
    file: 'src/core/select/chance-of-lead.ts',
    find: 'if (mine < theirs) behind++;',
    replace: '',
    tests: ['test/core/select/chance-of-lead.test.ts', 'test/core/select/selectors.test.ts'],
  },
  {
    name: 'The chance of a lead is that of a larger one',
    file: 'src/core/select/chance-of-lead.ts',
    find: 'if (count >= heads) chance',
    replace: 'if (count > heads) chance',
    tests: ['test/core/select/chance-of-lead.test.ts'],
  },
  {
    name: 'The race drops who leads, not who is behind',
    file: 'src/core/select/racing.ts',
    find: 'chanceOfLead(bar, contender, questions)',
    replace: 'chanceOfLead(contender, bar, questions)',
    tests: ['test/core/select/selectors.test.ts'],
  },
  {
    name: 'Prompts are asked again what they have answered',
    file: 'src/core/select/contender.ts',
    find: 'question.candidate === index && !contender.known.has(questionName(question))',
    replace: 'question.candidate === index',
    tests: ['test/core/select/selectors.test.ts'],
  },
  {
    name: 'The bandit keeps the prompts it asked least',
    file: 'src/core/select/ucb.ts',
    find: 'b.known.size - a.known.size',
    replace: 'a.known.size - b.known.size',
    tests: ['test/core/select/selectors.test.ts'],
  },
  {
    name: 'Successive halving keeps more than half',
    file: 'src/core/select/successive-halving.ts',
    find: 'Math.ceil(contenders.length / 2)',
    replace: 'contenders.length - 1',
    tests: ['test/core/select/selectors.test.ts'],
  },
  {
    name: 'A challenger takes over with the same score',
    file: 'src/core/population/takes-over.ts',
    find: 'if (!isBetter(challenger.score, incumbent.score)) return false;',
    replace: 'if (isBetter(incumbent.score, challenger.score)) return false;',
    tests: ['test/core/population/populations.test.ts'],
  },
  {
    name: 'A challenger takes over where its lead is luck',
    file: 'src/core/population/takes-over.ts',
    find: 'questionsOf(mine)) <= alpha',
    replace: 'questionsOf(mine)) >= alpha',
    tests: ['test/core/population/populations.test.ts'],
  },
  {
    name: 'A child that is no better than its parent passes the gate',
    file: 'src/core/select/passes-gate.ts',
    find: 'mine > theirs',
    replace: 'mine >= theirs',
    tests: ['test/core/methods/searches.test.ts'],
  },
  {
    name: 'Of equal prompts the younger stays',
    file: 'src/core/population/keep-best.ts',
    find: '[...old, ...young]',
    replace: '[...young, ...old]',
    tests: ['test/core/population/populations.test.ts'],
  },
  {
    name: 'Of two equal leaders none is kept on the frontier',
    file: 'src/core/population/frontier.ts',
    find: 'other !== member && standing.has(other)',
    replace: 'other !== member',
    tests: ['test/core/population/populations.test.ts'],
  },
  {
    name: 'A merger takes the worse parent’s prompt where both changed it',
    file: 'src/core/propose/merge.ts',
    find: '(mine === before ? theirs : mine)',
    replace: '(theirs === before ? mine : theirs)',
    tests: ['test/core/methods/searches.test.ts'],
  },
];

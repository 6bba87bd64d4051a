import { reductions } from './reduce.ts';
import type { Solver } from './solver.ts';

/** Works out "What is the value of ((not True) or (False and True))?". */
export const booleanExpressions: Solver = {
  id: 'boolean-expressions',
  hints: [
    {
      pattern: /innermost|inside out/i,
      sentences: ['Start with the innermost brackets and go outwards.', 'Work from the inside out.'],
      finding: 'outer brackets are judged before the inner ones are known',
    },
    {
      pattern: /replace each|write True or False (in|for) (its|each)/i,
      sentences: [
        'Replace each bracket by its value and write the whole expression anew.',
        'Write True or False in its place for every bracket that is settled.',
      ],
      finding: 'values found on the way are lost again',
    },
  ],

  solve(message) {
    const expression = /What is the value of ([^?]+)\?/.exec(message)?.[1];
    if (expression === undefined || !/^[ ()TrueFalsndot]+$/.test(expression)) return undefined;
    const inner = /\((?:not (True|False)|(True|False) (and|or) (True|False))\)/;
    const steps = reductions(expression, inner, (negated, left, operator, right) => {
      if (negated !== undefined) return negated === 'True' ? 'False' : 'True';
      const both = [left === 'True', right === 'True'];
      return (operator === 'and' ? both.every(Boolean) : both.some(Boolean)) ? 'True' : 'False';
    });
    const answer = steps.at(-1) ?? expression;
    if (answer !== 'True' && answer !== 'False') return undefined;
    return { answer, slips: [answer === 'True' ? 'False' : 'True'], steps };
  },
};

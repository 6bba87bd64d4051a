import type { Mutant } from './mutant.ts';

/** Faults in how replies are read and scored. */
export const gradingMutants: readonly Mutant[] = [
  {
    name: 'Of several accepted answers only the first counts',
    file: 'src/core/metrics/accuracy.ts',
    find: 'answersOf({ answer }).includes(predicted)',
    replace: 'answersOf({ answer })[0] === predicted',
    tests: ['test/core/metrics/scores.test.ts', 'test/core/grading/grade.test.ts'],
  },
  {
    name: 'A malformed answer is a class of its own in macro-F1',
    file: 'src/core/metrics/macro-f1.ts',
    find: '.filter(({ name }) => labels.has(name))',
    replace: '',
    tests: ['test/core/metrics/scores.test.ts'],
  },
  {
    name: 'Unreadable answers cost nothing in the kappa',
    file: 'src/core/metrics/quadratic-kappa.ts',
    find: ' * (ratings.length / graded.length)',
    replace: '',
    tests: ['test/core/metrics/scores.test.ts'],
  },
  {
    name: 'A word said twice counts twice in the overlap',
    file: 'src/core/metrics/token-f1.ts',
    find: 'left.set(word, count - 1);',
    replace: '',
    tests: ['test/core/metrics/text-metrics.test.ts'],
  },
  {
    name: 'Thinking whose opening tag is missing is read as the answer',
    file: 'src/core/parsers/reading/thinking.ts',
    find: "if (from !== undefined) kept = '';",
    replace: 'if (from !== undefined) kept += reply.slice(from, index);',
    tests: ['test/core/parsers/reading/thinking.test.ts'],
  },
  {
    name: '“yes, no” is read as yes',
    file: 'src/core/parsers/label.ts',
    find: 'return exactly(second, labels) === undefined ? exactly(first, labels) : undefined;',
    replace: 'return second === undefined ? undefined : exactly(first, labels);',
    tests: ['test/core/parsers/label.test.ts'],
  },
  {
    name: 'Of two options named the first is read as the answer',
    file: 'src/core/parsers/option-letter.ts',
    find: 'return letters.size === 1 ? [...letters][0] : undefined;',
    replace: 'return [...letters][0];',
    tests: ['test/core/parsers/option-letter.test.ts'],
  },
  {
    name: 'The scale of “4/5” is read as a second number',
    file: 'src/core/parsers/reading/numbers-in.ts',
    find: 'return before === undefined || !',
    replace: 'return before === undefined || start > 0 || !',
    tests: ['test/core/parsers/number.test.ts'],
  },
  {
    name: 'The faithful readers take the text after the last opening tag',
    file: 'src/core/parsers/reading/paper-tag.ts',
    find: 'start ??= index + tag.length;',
    replace: 'start = index + tag.length;',
    tests: ['test/core/parsers/paper-readers.test.ts', 'test/parity/cases.test.ts'],
  },
];

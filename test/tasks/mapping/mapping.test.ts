import { describe, expect, it } from 'vitest';
import { mapRow, problemWithMapping } from '../../../src/tasks/mapping/mapping.ts';
import type { AnswerMapping } from '../../../src/tasks/mapping/answer-mapping.ts';
import type { Table } from '../../../src/tasks/table/table.ts';
import type { Cell } from '../../../src/tasks/table/row.ts';

function table(row: Record<string, Cell>): Table {
  return {
    columns: Object.keys(row),
    rows: [{ cells: Object.values(row), number: 1, section: 'a.csv' }],
    unit: 'line',
    notes: [],
  };
}

/** The answer that a mapping reads from one row with the question "q". */
function answer(mapping: AnswerMapping, row: Record<string, Cell>): unknown {
  const one = table({ q: 'q', ...row });
  const mapped = mapRow({ question: { kind: 'column', column: 'q' }, answer: mapping }, one, one.rows[0]!);
  return 'reason' in mapped ? mapped.reason : mapped.answer;
}

describe('answers', () => {
  it.each<[string, AnswerMapping, Cell, unknown]>([
    ['text without the space around it', { kind: 'text', column: 'a' }, ' yes ', 'yes'],
    ['a list read as text', { kind: 'text', column: 'a' }, ['x', 'y'], ['x', 'y']],
    ['a truth value as text', { kind: 'text', column: 'a' }, true, 'true'],
    ['a number in its shortest form', { kind: 'number', column: 'a' }, '+05.00', '5'],
    ['a number given as one', { kind: 'number', column: 'a' }, 5, '5'],
    ['a negative number', { kind: 'number', column: 'a' }, '-0.50', '-0.5'],
    ['minus zero', { kind: 'number', column: 'a' }, '-0', '0'],
    ['thousands', { kind: 'number', column: 'a' }, '1,234,000.5', '1234000.5'],
    [
      'more digits than a number holds',
      { kind: 'number', column: 'a' },
      '12345678901234567890',
      '12345678901234567890',
    ],
    ['an exponent', { kind: 'number', column: 'a' }, 1e21, '1000000000000000000000'],
    ['no number', { kind: 'number', column: 'a' }, 'five', '"five" is not a number'],
    ['two numbers', { kind: 'number', column: 'a' }, '1, 2', '"1, 2" is not a number'],
    ['a list', { kind: 'list', column: 'a' }, ['x', ' y ', 'x', ''], ['x', 'y']],
    ['a list of one', { kind: 'list', column: 'a' }, ['x'], 'x'],
    ['a list written as JSON', { kind: 'list', column: 'a' }, '["x", 2]', ['x', '2']],
    ['a list as Python prints it', { kind: 'list', column: 'a' }, "['x', 2]", ['x', '2']],
    ['a text in brackets that is no JSON', { kind: 'list', column: 'a' }, '[x]', '[x]'],
    ['a list with a separator', { kind: 'list', column: 'a', separator: ';' }, 'x; y', ['x', 'y']],
    ['a class', { kind: 'class', column: 'a', names: { '1': 'spam' } }, 1, 'spam'],
    ['a class without a name', { kind: 'class', column: 'a', names: { '1': 'spam' } }, 2, 'the class "2" has no name'],
    ['a class whose name is empty', { kind: 'class', column: 'a', names: { '1': '' } }, 1, 'the class "1" has no name'],
    [
      'a class whose name is white space',
      { kind: 'class', column: 'a', names: { '1': ' \n' } },
      1,
      'the class "1" has no name',
    ],
    ['a class whose name has space around it', { kind: 'class', column: 'a', names: { '1': ' spam ' } }, 1, 'spam'],
    [
      'a class named like a method',
      { kind: 'class', column: 'a', names: {} },
      'toString',
      'the class "toString" has no name',
    ],
    ['a letter in brackets', { kind: 'letter', column: 'a' }, '(c)', 'C'],
    ['a letter with a full stop', { kind: 'letter', column: 'a' }, 'B.', 'B'],
    ['no letter', { kind: 'letter', column: 'a' }, 'both', '"both" is not an option letter'],
    ['scores', { kind: 'option-scores', column: 'a' }, [0, 1, 0], 'B'],
    ['scores that tie', { kind: 'option-scores', column: 'a' }, [1, 1], 'no option has the highest score alone'],
    [
      'a score at the threshold',
      { kind: 'threshold', column: 'a', from: 0.5, reached: 'yes', below: 'no' },
      '0.5',
      'yes',
    ],
    ['a score below it', { kind: 'threshold', column: 'a', from: 0.5, reached: 'yes', below: 'no' }, 0.49, 'no'],
    [
      'no score',
      { kind: 'threshold', column: 'a', from: 0.5, reached: 'yes', below: 'no' },
      'often',
      '"often" is not a number',
    ],
    [
      'a score whose side has no name',
      { kind: 'threshold', column: 'a', from: 0.5, reached: ' ', below: 'no' },
      1,
      'what "1" is called is left empty',
    ],
    [
      'a score with a decimal comma',
      { kind: 'threshold', column: 'a', from: 0.5, reached: 'yes', below: 'no' },
      '0,7',
      'yes',
    ],
    ['nothing', { kind: 'text', column: 'a' }, '  ', 'the answer is empty'],
    ['an absent value', { kind: 'number', column: 'a' }, undefined, 'the answer is empty'],
  ])('reads %s', (_, mapping, cell, expected) => {
    expect(answer(mapping, { a: cell })).toEqual(expected);
  });

  it('turns the text of an option into its letter, from columns or from a list', () => {
    const columns: AnswerMapping = { kind: 'option-text', column: 'a', options: ['one', 'two'] };
    expect(answer(columns, { a: 'dog', one: 'cat', two: 'dog ' })).toBe('B');
    expect(answer(columns, { a: 'cow', one: 'cat', two: 'dog' })).toBe('"cow" is none of the options');
    expect(answer({ kind: 'option-text', column: 'a', options: ['list'] }, { a: ['dog'], list: ['cat', 'dog'] })).toBe(
      'B',
    );
  });
});

describe('questions', () => {
  const row = { context: 'Rain.', question: 'Wet? {{context}}', choices: ['yes', 'no'], answer: 'A' };
  const map = (template: string, from: Record<string, Cell> = row) => {
    const one = table(from);
    return mapRow(
      { question: { kind: 'template', template }, answer: { kind: 'text', column: 'answer' } },
      one,
      one.rows[0]!,
    );
  };

  it('fills a template once: what stands in a cell is never a slot', () => {
    expect(map('{{context}}\n\n{{ question }}\n{{options: choices}}')).toEqual({
      question: 'Rain.\n\nWet? {{context}}\nOptions:\n(A) yes\n(B) no',
      answer: 'A',
    });
  });

  it('lists no options where a row has none', () => {
    expect(map('{{question}}\n{{options: choices}}', { ...row, choices: [] })).toMatchObject({
      question: row.question,
    });
    expect(map('{{question}}\n{{options: choices}}', { ...row, choices: undefined })).toMatchObject({
      question: row.question,
    });
  });

  it('keeps dollar signs as they are', () => {
    expect(map('{{question}}!', { question: "$& $1 $$ $'", answer: 'x' })).toMatchObject({ question: "$& $1 $$ $'!" });
  });

  it('leaves a row out whose question is empty', () => {
    expect(map('About: {{context}}{{question}}', { context: ' ', question: undefined, answer: 'x' })).toEqual({
      column: 'context, question',
      reason: 'the question is empty',
    });
  });
});

describe('what does not fit', () => {
  const one = table({ q: 'a', a: 'b' });
  const question = { kind: 'column', column: 'q' } as const;

  it('names the missing column and those there are', () => {
    expect(problemWithMapping({ question, answer: { kind: 'text', column: 'label' } }, one)).toBe(
      'There is no column "label". The columns are: q, a.',
    );
    expect(problemWithMapping({ question, answer: { kind: 'text', column: 'a' }, id: 'id' }, one)).toContain('"id"');
    expect(
      problemWithMapping({ question, answer: { kind: 'option-text', column: 'a', options: ['q', 'x'] } }, one),
    ).toContain('"x"');
  });

  it('asks for what is not chosen yet', () => {
    expect(
      problemWithMapping({ question: { ...question, column: '' }, answer: { kind: 'text', column: 'a' } }, one),
    ).toBe('Choose a column for the question and one for the answer.');
  });

  it('wants a column in a template', () => {
    expect(
      problemWithMapping(
        { question: { kind: 'template', template: 'hello' }, answer: { kind: 'text', column: 'a' } },
        one,
      ),
    ).toContain('holds no column');
  });

  it('wants a question that does not show the answer', () => {
    const answer = { kind: 'text', column: 'a' } as const;
    expect(problemWithMapping({ question: { kind: 'column', column: 'a' }, answer }, one)).toBe(
      'The question would show the answer, which is in column "a". Choose another column for one of them.',
    );
    for (const template of ['{{q}} {{ a }}', '{{options: a}}'])
      expect(problemWithMapping({ question: { kind: 'template', template }, answer }, one)).toBe(
        'The question would show the answer, which is in column "a". Take {{a}} out of the template.',
      );
  });

  it('has no objection to a mapping that fits', () => {
    expect(problemWithMapping({ question, answer: { kind: 'text', column: 'a' }, split: 'a' }, one)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { pasted } from '../../../src/tasks/import/read-files.ts';
import { file, read, records, refusal } from '../files.ts';

const config = (tests: string) =>
  file('promptfooconfig.yaml', `prompts:\n  - "{{question}}"\nproviders:\n  - echo\ntests:\n${tests}`);

it('reads variables and literal asserts', async () => {
  const table = await read(
    config(`  - vars: {question: "2 + 2", unit: metres}
    assert: [{type: equals, value: "4"}]
  - description: second
    vars:
      question: |
        two
        lines
    assert:
      - type: llm-rubric
        value: is polite
      - type: icontains-any
        value: [a, b]
`),
  );
  expect(records(table)).toEqual([
    { question: '2 + 2', unit: 'metres', expected: '4' },
    { question: 'two\nlines\n', unit: undefined, expected: ['a', 'b'] },
  ]);
});

it('adds the variables that all tests share', async () => {
  const text =
    'prompts: [x]\ndefaultTest: {vars: {tone: kind}}\ntests:\n  - vars: {q: a}\n    assert: [{type: equals, value: 1}]\n';
  expect(records(await read(file('c.yml', text)))).toEqual([{ tone: 'kind', q: 'a', expected: '1' }]);
});

it('reads the same config as JSON', async () => {
  const value = { prompts: ['x'], tests: [{ vars: { q: 'a' }, assert: [{ type: 'equals', value: 'b' }] }] };
  expect(records(await read(file('c.json', JSON.stringify(value))))).toEqual([{ q: 'a', expected: 'b' }]);
});

it('reads tests without prompts as JSON, too', async () => {
  const test = { vars: { q: 'a' }, assert: [{ type: 'equals', value: 'b' }] };
  for (const name of ['c.json', 'c.yaml'])
    expect(records(await read(file(name, JSON.stringify({ tests: [test] })))), name).toEqual([
      { q: 'a', expected: 'b' },
    ]);
});

it('takes an address as a question, since only files and scripts are references', async () => {
  const table = await read(
    config('  - vars: {q: "https://example.org is what?"}\n    assert: [{type: equals, value: a}]\n'),
  );
  expect(records(table)[0]?.['q']).toBe('https://example.org is what?');
});

describe('nothing is run or fetched', () => {
  it.each([
    ['a file of tests', 'prompts: [x]\ntests: file://tests.csv\n', /column "tests": The tests are in another file/],
    [
      'a variable from a file',
      'prompts: [x]\ntests:\n  - vars: {q: file://q.py}\n    assert: [{type: equals, value: a}]\n',
      /row 1, column "q": .*refers to something outside/,
    ],
    [
      'a script as value',
      'prompts: [x]\ntests:\n  - vars: {q: a}\n    assert: [{type: equals, value: "javascript:1"}]\n',
      /row 1, column "assert": .*outside/,
    ],
    [
      'a script as assert',
      'prompts: [x]\ntests:\n  - vars: {q: a}\n    assert: [{type: javascript, value: "1 == 1"}]\n',
      /row 1, column "assert": This test has no literal answer/,
    ],
    ['a function tag', 'prompts: [x]\ntests:\n  - vars: {q: !!js/function "function(){}"}\n', /not plain YAML/],
  ])('refuses %s', async (_, text, message) => {
    expect((await refusal(read(file('c.yaml', text)))).message).toMatch(message);
  });

  it('refuses aliases that multiply', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) =>
        `a${String(at + 1)}: &a${String(at + 1)} [${Array(10)
          .fill(`*a${String(at)}`)
          .join(', ')}]`,
    );
    const text = `a0: &a0 [x]\n${levels.join('\n')}\ntests: *a12\n`;
    expect((await refusal(read(file('c.yaml', text)))).message).toMatch(/not plain YAML/);
  });
});

it('names the line of broken YAML', async () => {
  const error = await refusal(read(file('c.yaml', 'prompts: [x]\ntests:\n  - vars: {q: a\n    assert: b\n')));
  expect(error.message).toMatch(/^c\.yaml, line \d: This is not plain YAML/);
});

it('refuses YAML nested 10,000 deep', async () => {
  const error = await refusal(read(file('c.yaml', `tests: ${'['.repeat(10_000)}${']'.repeat(10_000)}`)));
  expect(error.message).toMatch(/^c\.yaml/);
});

const json = (value: object) => read(file('c.json', JSON.stringify({ prompts: ['x'], ...value })));
const equals = (value: unknown) => [{ type: 'equals', value }];

describe('an answer that names variables', () => {
  it('is filled from those of its own test', async () => {
    const table = await json({
      defaultTest: { vars: { unit: 'km' } },
      tests: [
        { vars: { q: 'a', expected: 'b' }, assert: equals('{{expected}}') },
        { vars: { q: 'c', expected: 4, price: '$&' }, assert: equals('{{ expected }} {{unit}}, {{price}}') },
      ],
    });
    expect(records(table).map(({ expected }) => expected)).toEqual(['b', '4 km, $&']);
  });

  it.each([
    ['a filter', '{{expected | upper}}', /"\{\{expected \| upper\}\}" is more than a plain variable/],
    ['an expression', '{{ expected[0] }}', /more than a plain variable/],
    ['a statement', '{% if expected %}x{% endif %}', /more than a plain variable/],
    ['a comment', '{# x #}y', /more than a plain variable/],
    ['a variable that is missing', '{{other}}', /There is no variable "other"/],
    ['a variable named like a method', '{{toString}}', /There is no variable "toString"/],
    ['a variable that holds a list', '{{numbers}}', /The variable "numbers" is no text/],
    ['a variable that names another', '{{nested}}', /"\{\{q\}\}!" is itself to be filled/],
  ])('is refused with its place for %s', async (_, value, message) => {
    const vars = { q: 'a', expected: 'b', numbers: [1, 2], nested: '{{q}}!' };
    const error = await refusal(json({ tests: [{ vars, assert: equals(value) }] }));
    expect(error.message).toMatch(/^c\.json, row 1, column "assert": /);
    expect(error.message).toMatch(message);
  });
});

it('takes true and false for answers', async () => {
  const tests = [true, false].map((value) => ({ vars: { q: 'a' }, assert: equals(value) }));
  expect(records(await json({ tests })).map(({ expected }) => expected)).toEqual(['true', 'false']);
});

it('takes the asserts that all tests share where a test has no literal answer of its own', async () => {
  const table = await json({
    defaultTest: { assert: equals('{{right}}') },
    tests: [
      { vars: { q: 'a', right: 'x' } },
      { vars: { q: 'b', right: 'y' }, assert: [{ type: 'llm-rubric', value: 'polite' }] },
      { vars: { q: 'c', right: 'z' }, assert: equals('own') },
    ],
  });
  expect(records(table).map(({ expected }) => expected)).toEqual(['x', 'y', 'own']);
});

it('refuses shared settings that are in another file', async () => {
  const error = await refusal(
    json({ defaultTest: 'file://shared.yaml', tests: [{ vars: { q: 'a' }, assert: equals('b') }] }),
  );
  expect(error.message).toMatch(/^c\.json, column "defaultTest": "file:\/\/shared\.yaml" refers to something outside/);
});

describe('a list of values', () => {
  it('is a test for each, and lists of several variables combine', async () => {
    const table = await json({
      defaultTest: { vars: { tone: ['kind', 'short'] } },
      tests: [{ vars: { q: ['a', 'b'], n: [1, 2] }, assert: equals('{{q}}, {{tone}}') }],
    });
    expect(records(table)).toEqual([
      { tone: 'kind', q: 'a', n: [1, 2], expected: 'a, kind' },
      { tone: 'kind', q: 'b', n: [1, 2], expected: 'b, kind' },
      { tone: 'short', q: 'a', n: [1, 2], expected: 'a, short' },
      { tone: 'short', q: 'b', n: [1, 2], expected: 'b, short' },
    ]);
  });

  it('stays a list where the config says so', async () => {
    const options = { disableVarExpansion: true };
    const own = { options, vars: { q: ['a', 'b'] }, assert: equals('x') };
    expect(records(await json({ tests: [own] }))).toEqual([{ q: ['a', 'b'], expected: 'x' }]);
    const shared = { defaultTest: { options }, tests: [{ ...own, options: {} }] };
    expect(records(await json(shared))).toEqual([{ q: ['a', 'b'], expected: 'x' }]);
  });

  it('may hold no reference, wherever it stands', async () => {
    const error = await refusal(json({ tests: [{ vars: { q: ['a', 'file://b.txt'] }, assert: equals('x') }] }));
    expect(error.message).toMatch(/row 1, column "q": "file:\/\/b\.txt" refers to something outside/);
  });

  it('is refused where all lists together make far too many tests', async () => {
    const ten = Array.from({ length: 10 }, (_, at) => `v${String(at)}`);
    const vars = Object.fromEntries(ten.map((name) => [name, ten]));
    const test = { vars, assert: equals('x') };
    expect((await refusal(json({ tests: [test] }))).message).toMatch(
      /^c\.json, row 1: The lists of this test combine to 10000000000 tests, and 10000 is the most/,
    );
    const few = { vars: Object.fromEntries(ten.slice(0, 4).map((name) => [name, ten])), assert: equals('x') };
    expect((await refusal(json({ tests: [few, few] }))).message).toMatch(/^c\.json, row 2: /);
  });
});

it('refuses a variable that holds itself', async () => {
  const text = 'prompts: [x]\ntests:\n  - vars: {q: &q [*q]}\n    assert: [{type: equals, value: a}]\n';
  expect((await refusal(read(file('c.yaml', text)))).message).toMatch(/^c\.yaml/);
});

const rubric = [{ type: 'llm-rubric', value: 'polite' }];

describe('tests that cannot be read', () => {
  it('are left out, counted, and the others kept', async () => {
    const table = await json({
      tests: [
        { vars: { q: 'a' }, assert: equals('x') },
        { vars: { q: 'b' }, assert: rubric },
        { vars: { q: 'file://c.txt' }, assert: equals('z') },
        { vars: { q: 'd' }, assert: [{ type: 'javascript', value: 'output.length > 3' }] },
        { vars: { q: 'e' }, assert: equals('y') },
      ],
    });
    expect(records(table)).toEqual([
      { q: 'a', expected: 'x' },
      { q: 'e', expected: 'y' },
    ]);
    expect(table.notes).toEqual([
      expect.stringMatching(
        /^Left out 3 tests that cannot be read here\. The first: c\.json, row 2, column "assert": This test has no literal answer/,
      ),
    ]);
  });

  it('leave nothing of a list of variables of which one cannot be filled', async () => {
    const table = await json({
      tests: [
        { vars: { q: ['a', '{{b}}'] }, assert: equals('{{q}}') },
        { vars: { q: 'c' }, assert: equals('d') },
      ],
    });
    expect(records(table)).toEqual([{ q: 'c', expected: 'd' }]);
  });

  it('are refused where no other is left', async () => {
    const error = await refusal(json({ tests: [{ vars: { q: 'b' }, assert: rubric }] }));
    expect(error.message).toMatch(/^c\.json, row 1, column "assert": This test has no literal answer/);
  });
});

describe('a list of tests without a config around it', () => {
  const expectedRows = [
    { q: 'a', expected: 'b' },
    { q: 'c', expected: 'd' },
  ];
  const yaml = `- vars: {q: a}
  assert: [{type: equals, value: b}]
- description: second
  vars: {q: c}
  assert: [{type: equals, value: d}]
`;

  it('is read from YAML', async () => {
    expect(records(await read(file('tests.yaml', yaml)))).toEqual(expectedRows);
  });

  it('is known where it is pasted', async () => {
    expect(records(await read(pasted(yaml)))).toEqual(expectedRows);
  });

  it('is read from JSON', async () => {
    const tests = expectedRows.map(({ q, expected }) => ({ vars: { q }, assert: equals(expected) }));
    expect(records(await read(file('tests.json', JSON.stringify(tests))))).toEqual(expectedRows);
  });

  it('is not seen in rows that have a column of that name', async () => {
    const rows = [{ vars: 'a', assert: 'b' }];
    expect(records(await read(file('rows.json', JSON.stringify(rows))))).toEqual(rows);
  });
});

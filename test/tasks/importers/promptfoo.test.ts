import { describe, expect, it } from 'vitest';
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

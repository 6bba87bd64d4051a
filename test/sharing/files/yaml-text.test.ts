import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { yamlText } from '../../../src/sharing/files/yaml-text.ts';

it('writes several lines as a block that people can edit', () => {
  expect(yamlText({ name: 'x', list: [{ role: 'user', content: 'one\n\n  two: "2"' }], none: [], sub: { a: 1 } })).toBe(
    [
      'name: "x"',
      'list:',
      '  - role: "user"',
      '    content: |-',
      '      one',
      '',
      '        two: "2"',
      'none: []',
      'sub:',
      '  a: 1',
      '',
    ].join('\n'),
  );
});

it.each([
  'plain',
  'yes',
  '1',
  '',
  ' edge ',
  'a\nb',
  'a\nb\n',
  '\na',
  'a\n \nb',
  'a\n\tb',
  'a\r\nb',
  '# no\n# comment',
  '---\n...',
  'key: |-\n  x',
  '"\'\\',
  'nel\u0085\nls\u2028 bom\ufeff\u0000\u007f',
  '🙂\n漢字',
  '- a\n- b',
  '& *\n! %',
])('gives back %j, in a list and below a name', (text) => {
  const value = { text, list: [text, [text, { text }]], deep: { deeper: { text } } };
  expect(parse(yamlText(value))).toEqual(value);
  expect(parse(yamlText(value), { version: '1.1' })).toEqual(value);
});

it.each(['on', 'a b', 'x: y', '1', 'null', 'a.b-c_d', '', '🙂'])('keeps the name %j', (name) => {
  expect(parse(yamlText({ [name]: 1 }), { version: '1.1' })).toEqual({ [name]: 1 });
});

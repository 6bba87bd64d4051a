import { describe, expect, it } from 'vitest';
import { render } from '../../src/core/render.ts';

const awkward = [
  '$&',
  '$1',
  '$$',
  '$`',
  "$'",
  '{question}',
  '{{question}}',
  '}{',
  'a\nb\r\nc',
  '\\n',
  '🙂 ŝ \u0000 \ud800',
  '%s',
  '<Question>',
];

describe('render', () => {
  it('sends the system prompt and the user prompt with the question in its slot', () => {
    expect(render('Be kind.', 'Q: {question}!', 'Why?')).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Q: Why?!' },
    ]);
  });

  it('sends no system message for an empty system prompt', () => {
    expect(render('', '{question}', 'Why?')).toEqual([{ role: 'user', content: 'Why?' }]);
  });

  it('fills every slot', () => {
    expect(render('', '{question} and {question}', 'x')[0]?.content).toBe('x and x');
  });

  it.each(awkward)('puts the question %j in literally and looks at nothing twice', (text) => {
    expect(render(text, `${text === '{question}' ? '' : text}[{question}]`, text)).toEqual([
      { role: 'system', content: text },
      { role: 'user', content: `${text === '{question}' ? '' : text.split('{question}').join(text)}[${text}]` },
    ]);
  });

  it('does not fill a slot that the question brings along', () => {
    expect(render('', 'A {question} B', 'x {question} y')[0]?.content).toBe('A x {question} y B');
  });
});

import { expect, it } from 'vitest';
import { flawsIn, remarksOn } from '../../../src/core/run/remarks.ts';
import { nothingUsed, withReply, type Use } from '../../../src/core/run/use.ts';
import type { Reply } from '../../../src/core/model.ts';

const answered: Reply = { kind: 'answered', text: '4' };
const setAside: Reply = {
  kind: 'failed',
  reason: 'set-aside',
  detail: '',
  spent: { requests: 4, input: 0, output: 0 },
};

function after(...replies: readonly Reply[]): Use {
  return replies.reduce<Use>((use, reply) => withReply(use, { model: 'base' }, reply, 1), nothingUsed);
}

const texts = (use: Use) => remarksOn(use).map(({ tone, text }) => `${tone}: ${text}`);
const many = (count: number, reply: Reply): Reply[] => Array.from({ length: count }, () => reply);

it('there is nothing to remark where every call was answered', () => {
  expect(remarksOn(after(...many(50, answered)))).toEqual([]);
});

it('calls that were not answered are told, and warned of where they are more than one in a hundred', () => {
  const few = after(...many(199, answered), setAside);
  expect(texts(few)).toEqual([
    expect.stringMatching(/^info: 1 of 200 \(less than 1%\) calls of the base model were not answered/),
    'info: 4 requests to the base model brought no answer, and were made again or given up.',
  ]);
  expect(flawsIn(few)).toEqual([]);
  const more = after(...many(90, answered), ...many(10, setAside));
  expect(texts(more)[0]).toMatch(/^warn: 10 of 100 \(10%\)/);
  expect(flawsIn(more)).toEqual(['unanswered calls']);
});

it('answers that were cut off, thought away, or given to half a prompt are told', () => {
  const use = after(
    { kind: 'answered', text: 'The answer is', truncated: true },
    { kind: 'answered', text: '', truncated: true },
    { kind: 'answered', text: '4', shortened: true },
    { kind: 'answered', text: '4', without: ['temperature', 'seed'] },
  );
  expect(texts(use)).toEqual([
    expect.stringMatching(/^warn: 2 of 4 \(50%\) answers .* cut off, 1 of them before the first word.*Allow longer/),
    expect.stringMatching(/^warn: 1 of 4 \(25%\) prompts were probably shortened/),
    'info: Asked without temperature and seed: the base model takes none, and uses its own.',
  ]);
  expect(flawsIn(use)).toEqual(['answers cut off', 'prompts shortened']);
});

it('each further model is named', () => {
  const use = withReply(nothingUsed, { model: 'base', on: 'small' }, setAside, 1);
  expect(texts(use)[0]).toContain('calls of "small" were not answered');
});

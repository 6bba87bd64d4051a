import { describe, expect, it } from 'vitest';
import { evaluate, type Candidate, type Scored } from '../../../src/core/evaluate.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { keepBest } from '../../../src/core/population/keep-best.ts';
import { takesOver } from '../../../src/core/population/takes-over.ts';
import { scoredPromptOf } from '../../../src/core/select/contender.ts';
import { bestOnShared } from '../../../src/core/select/on-shared-examples.ts';
import { drive, sums, toyTask } from '../../support/toy.ts';

const task = toyTask('sums', { examples: { train: sums(6), test: [] } });

/** Asks the sums 0+.. to 5+..; `wrong` and `failing` say what becomes of which. */
function scored(user: string, wrong: readonly number[], failing: readonly number[]): Scored {
  const candidate: Candidate = { task, split: 'train', system: '', user: `${user} {question}` };
  const reply = ({ messages }: Call): Reply => {
    const [, a = '0', b = '0'] = /(\d+)\+(\d+)/.exec(messages.map(({ content }) => content).join('\n')) ?? [];
    if (failing.includes(Number(a))) return { kind: 'failed', reason: 'set-aside', detail: 'no answer' };
    const sum = wrong.includes(Number(a)) ? 'wrong' : String(Number(a) + Number(b));
    return { kind: 'answered', text: `<answer>${sum}</answer>` };
  };
  const [one] = drive(evaluate([candidate], { phase: 'inner', round: 1 }), reply).result;
  if (one === undefined) throw new Error('Nothing was scored.');
  return one;
}

const prompt = (name: string, ...of: readonly Scored[]) => scoredPromptOf(name, 0, of);

describe('prompts of which some questions were not answered', () => {
  it('are scored on those that were', () => {
    expect(scored('a', [0], [1, 2]).score).toBe(0.75);
    expect(scored('a', [], [0, 1, 2, 3, 4, 5]).score).toBe(0);
  });

  it('are held against each other on the questions that all were answered', () => {
    // Of the five that both were answered, the lucky one has one wrong and the steady one none.
    const lucky = scored('lucky', [1], [0]);
    const steady = scored('steady', [0], []);
    expect(lucky.score).toBeLessThan(steady.score);
    const unlucky = scored('unlucky', [], [0]);
    expect(bestOnShared([steady, unlucky], 1).map(({ user }) => user)).toEqual(['steady {question}']);
    expect(bestOnShared([lucky, steady], 2).map(({ score }) => score)).toEqual([1, 0.8]);
  });

  it('take no one’s place by a question that was not answered', () => {
    const steady = prompt('steady', scored('steady', [0], []));
    const challenger = prompt('challenger', scored('challenger', [], [0]));
    expect(challenger.score).toBeGreaterThan(steady.score);
    expect(takesOver(challenger, steady, 1)).toBe(false);
    expect(keepBest([steady], [challenger], 1).map(({ text }) => text)).toEqual(['steady']);
  });

  it('keep their scores where every question was answered', () => {
    const all = [scored('a', [0], []), scored('b', [1, 2], [])];
    expect(bestOnShared(all, 2)).toEqual(all);
  });
});

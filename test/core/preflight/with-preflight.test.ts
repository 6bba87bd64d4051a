import { describe, expect, it } from 'vitest';
import type { Call, Reply } from '../../../src/core/model.ts';
import { estimate } from '../../../src/core/run/estimate.ts';
import { fingerprint } from '../../../src/core/run/fingerprint.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import type { Task } from '../../../src/core/task.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

const plain = toyExperiment();
const tried = toyExperiment({ preflight: 'warn' });

describe('a search that asks a few examples first', () => {
  it('goes as it goes without, and spends no call twice', () => {
    const without = drive(stepsOf(plain));
    const withIt = drive(stepsOf(tried));
    expect(withIt.result).toEqual(without.result);
    expect(withIt.events.filter(({ type }) => type !== 'preflight-done')).toEqual(without.events);
    expect(withIt.calls.map(fingerprint).toSorted()).toEqual(without.calls.map(fingerprint).toSorted());
    expect(withIt.batches[0]?.every(({ purpose }) => purpose.phase === 'preflight')).toBe(true);
  });

  it('is estimated at the same calls', () => {
    expect(estimate(tried).base).toEqual(estimate(plain).base);
    expect(estimate(tried).phases[0]).toEqual({ phase: 'preflight', base: 12, optimizer: 0 });
  });

  it('asks at most ten examples a task, and the rest later', () => {
    const tasks = [toyTask('many', { examples: { train: sums(14), test: sums(4, 100) } })];
    const { batches } = drive(stepsOf(toyExperiment({ tasks, preflight: 'stop' })));
    expect(batches.slice(0, 2).map((calls) => calls.length)).toEqual([10, 4]);
  });

  it('asks nothing else where the experiment does not name it', () => {
    expect(drive(stepsOf(plain)).calls.some(({ purpose }) => purpose.phase === 'preflight')).toBe(false);
  });
});

describe('what is said of the first replies', () => {
  it('nothing where they can be read', () => {
    expect(saidOf(toyTask(), toyReply)).toMatchObject({ asked: 6, read: 6, trouble: false, offers: [] });
  });

  it('a reader that reads them all is offered, tried on the same replies', () => {
    const { offers, ...said } = saidOf(reviews(), () => answered('The sentiment of this review is positive.'));
    expect(said).toMatchObject({ asked: 10, read: 0, unread: 10, trouble: true });
    expect(offers).toEqual([
      {
        kind: 'reader',
        parser: { id: 'label', options: { labels: ['positive', 'negative'], tier: 'stated' } },
        reads: 10,
        right: 5,
      },
    ]);
  });

  it('a longer limit is offered where answers are cut off', () => {
    const said = saidOf(reviews(), () => ({ kind: 'answered', text: 'Let me think', truncated: true }));
    expect(said).toMatchObject({ cutOff: 10, unread: 0, offers: [{ kind: 'limit' }] });
  });

  it('an easier form where nothing else helps', () => {
    expect(saidOf(reviews(), () => answered('Well.')).offers).toEqual([{ kind: 'form' }]);
    expect(saidOf(reviews(), () => answered(' '))).toMatchObject({ empty: 10, offers: [{ kind: 'form' }] });
  });

  it('a fifth unread is no trouble yet', () => {
    let count = 0;
    const said = saidOf(reviews(), () => answered(count++ < 2 ? 'Well.' : '<answer>positive</answer>'));
    expect(said).toMatchObject({ read: 8, unread: 2, trouble: false });
  });
});

function reviews(): Task {
  const train = Array.from({ length: 12 }, (_, place) => ({
    id: `r${String(place)}`,
    question: `Review ${String(place)}`,
    answer: place % 2 === 0 ? 'positive' : 'negative',
  }));
  return toyTask('reviews', {
    parser: { id: 'label', options: { labels: ['positive', 'negative'], tier: 'marked' } },
    examples: { train, test: train.slice(0, 2) },
  });
}

function answered(text: string): Reply {
  return { kind: 'answered', text };
}

function saidOf(task: Task, answer: (call: Call) => Reply) {
  const steps = stepsOf(toyExperiment({ tasks: [task], preflight: 'warn' }));
  const asked = steps.next([]).value;
  if (!('kind' in asked) || asked.kind !== 'ask') throw new Error('It asks first.');
  const said = steps.next(asked.calls.map(answer)).value;
  if (!('kind' in said) || said.kind !== 'note' || said.event.type !== 'preflight-done') throw new Error('It says.');
  const [first] = said.event.tasks;
  if (first === undefined) throw new Error('There is a task.');
  return first;
}

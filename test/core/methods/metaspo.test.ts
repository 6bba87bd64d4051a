import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

const ofType = (type: RunEvent['type']) => (event: RunEvent) => event.type === type;

describe('MetaSPO', () => {
  it('finds the better system prompt of a toy problem', () => {
    const { result, events } = drive(stepsOf(toyExperiment()));
    expect(result.systemPrompt).toContain('check');
    const last = events.findLast((event) => event.type === 'round-finished');
    const first = events.find((event) => event.type === 'candidate-scored');
    expect(last?.score).toBeGreaterThan(first?.score ?? 1);
  });

  it('is the same run for the same seed, and another for another', () => {
    const run = (seed: number) => JSON.stringify(drive(stepsOf(toyExperiment({ seed }))).calls);
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(8));
  });

  it('asks what the formulas of the paper say: T n + N (T m_u n + m_s T k n), and 2 N (T m_u + m_s) of the optimizer', () => {
    const wrong = (call: Call): Reply => (call.model === 'base' ? { kind: 'answered', text: '?' } : toyReply(call));
    const settings = { testAtEnd: false, rounds: 3, userCandidates: 3, userPromptsKept: 3, systemCandidates: 9 };
    const experiment = toyExperiment({ method: { id: 'metaspo', settings } });
    const { calls } = drive(stepsOf(experiment), wrong);
    const [T, n] = [2, 6];
    expect(calls.filter(({ model }) => model === 'base')).toHaveLength(T * n + 3 * (T * 3 * n + 9 * T * 3 * n));
    expect(calls.filter(({ model }) => model === 'optimizer')).toHaveLength(2 * 3 * (T * 3 + 9));
  });

  it('never asks about test examples before the search is over', () => {
    const { calls } = drive(stepsOf(toyExperiment()));
    const test = calls.filter(({ purpose }) => purpose.example?.startsWith('sum-10') === true);
    expect(test.length).toBeGreaterThan(0);
    expect(test.every(({ purpose }) => purpose.phase === 'test')).toBe(true);
  });

  it('keeps the incumbent on a tie', () => {
    const same = (call: Call): Reply =>
      call.model === 'base' ? { kind: 'answered', text: '<answer>0</answer>' } : toyReply(call);
    const { result, events } = drive(stepsOf(toyExperiment()), same);
    expect(result.systemPrompt).toBe('Be helpful.');
    const decisions = events.filter((event) => event.type === 'system-decided');
    expect(decisions).toHaveLength(6);
    expect(decisions.every(({ accepted }) => !accepted)).toBe(true);
  });

  it('asks the optimizer nothing when there are no mistakes, and says so', () => {
    const right = (call: Call): Reply => {
      const [, a = '0', b = '0'] = /(\d+)\+(\d+)/.exec(call.messages.at(-1)?.content ?? '') ?? [];
      return { kind: 'answered', text: `<answer>${String(Number(a) + Number(b))}</answer>` };
    };
    const { calls, events } = drive(stepsOf(toyExperiment()), right);
    expect(calls.filter(({ model }) => model === 'optimizer')).toEqual([]);
    expect(events.filter(ofType('nothing-to-improve'))).toHaveLength(2 * (2 + 1));
  });

  it('ends with the initial prompts when the optimizer never writes the tag, each proposal rejected twice', () => {
    const mute = (call: Call): Reply =>
      call.model === 'optimizer' ? { kind: 'answered', text: 'Sure!' } : toyReply(call);
    const { result, events } = drive(stepsOf(toyExperiment()), mute);
    expect(result.systemPrompt).toBe('Be helpful.');
    expect(result.tasks.map(({ userPrompts }) => userPrompts.length)).toEqual([1, 1]);
    expect(events.filter(ofType('proposal-rejected'))).toHaveLength(2 * 2 * (2 * 2 + 3));
  });

  it('gives a rejected proposal one more try, told why', () => {
    const slow = (call: Call): Reply =>
      call.expects !== undefined && call.purpose.attempt === 0 ? { kind: 'answered', text: 'Sure!' } : toyReply(call);
    const { result, calls } = drive(stepsOf(toyExperiment()), slow);
    expect(result.systemPrompt).toContain('check');
    const retried = calls.find(({ purpose }) => purpose.attempt === 1);
    expect(retried?.messages.at(-1)?.content).toMatch(/there is no text between <improved_/);
  });

  it('leaves out a proposal whose call failed for good, and goes on', () => {
    const filtered = (call: Call): Reply =>
      call.expects?.slot === true ? { kind: 'failed', reason: 'content-filter', detail: 'filtered' } : toyReply(call);
    const { events } = drive(stepsOf(toyExperiment()), filtered);
    const reasons = new Set(events.filter((event) => event.type === 'proposal-rejected').map(({ reason }) => reason));
    expect([...reasons]).toEqual(['call-failed']);
    expect(events.filter((event) => event.type === 'system-decided').length).toBeGreaterThan(0);
  });

  it('learns from train and decides on the selection split where there is one', () => {
    const task = toyTask('split', { examples: { train: sums(6), selection: sums(5, 50), test: sums(4, 100) } });
    const { events, result } = drive(stepsOf(toyExperiment({ tasks: [task] })));
    const decided = events.filter((event) => event.type === 'candidate-scored' && event.phase === 'outer');
    expect(new Set(decided.map((event) => event.type === 'candidate-scored' && event.split))).toEqual(
      new Set(['train', 'selection']),
    );
    const shown = events.flatMap((event) => (event.type === 'proposal-made' ? event.shown : []));
    expect(shown.every(({ example }) => Number(example.slice(4)) < 6)).toBe(true);
    const best = result.tasks[0]?.userPrompts[0];
    expect(Object.keys(best ?? {}).sort()).toEqual(['selection', 'test', 'text', 'train']);
  });

  it('changes only the system prompt with the outer loop alone, only user prompts with the inner loop alone', () => {
    const withLoops = (loops: string) =>
      drive(stepsOf(toyExperiment({ method: { id: 'metaspo', settings: { rounds: 2, systemCandidates: 3, loops } } })))
        .events;
    expect(withLoops('outer').filter((event) => event.type === 'proposal-made' && event.level === 'user')).toEqual([]);
    expect(withLoops('inner').filter((event) => event.type === 'proposal-made' && event.level === 'system')).toEqual(
      [],
    );
  });

  it('says which examples each proposal was shown', () => {
    const { events, calls } = drive(stepsOf(toyExperiment()));
    const made = events.filter((event) => event.type === 'proposal-made' && event.level === 'system');
    for (const event of made) {
      if (event.type !== 'proposal-made') continue;
      expect(new Set(event.shown.map(({ task }) => task))).toEqual(new Set(['one', 'two']));
    }
    const analysis = calls.find(({ purpose }) => purpose.stage === 'analysis');
    expect(analysis?.messages.at(-1)?.content).toContain('<right_answer>');
  });
});

import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../src/core/model.ts';
import { retry } from '../../src/engine/retry.ts';

const policy = { tries: 4, firstWait: 100, longestWait: 1000 };
const never = new AbortController().signal;

/** Fails with the given failures in turn, then answers; records the waits. */
function flaky(...failures: Error[]) {
  const waits: number[] = [];
  let tries = 0;
  const attempt = () => {
    const failure = failures[tries++];
    return failure === undefined ? Promise.resolve('answer') : Promise.reject(failure);
  };
  const run = () =>
    retry(
      attempt,
      policy,
      (milliseconds) => (waits.push(milliseconds), Promise.resolve()),
      () => undefined,
      never,
    );
  return { run, waits, tries: () => tries };
}

const passing = (retryAfter?: number) =>
  new ModelFailure('rate-limit', 'slow down', { passing: true, ...(retryAfter === undefined ? {} : { retryAfter }) });

describe('retry', () => {
  it('waits longer each time until an answer comes', async () => {
    const { run, waits } = flaky(passing(), passing(), passing());
    await expect(run()).resolves.toBe('answer');
    expect(waits).toEqual([100, 200, 400]);
  });

  it('waits as long as it is told to', async () => {
    const { run, waits } = flaky(passing(700));
    await run();
    expect(waits).toEqual([700]);
  });

  it('gives up rather than wait longer than the longest wait', async () => {
    const { run, waits } = flaky(passing(60_000));
    await expect(run()).rejects.toThrow('slow down');
    expect(waits).toEqual([]);
  });

  it('is bounded', async () => {
    const { run, tries } = flaky(...Array.from({ length: 9 }, () => passing()));
    await expect(run()).rejects.toThrow('slow down');
    expect(tries()).toBe(4);
  });

  it('does not try again what trying cannot cure', async () => {
    for (const failure of [new ModelFailure('wrong-key', 'wrong key'), new Error('a bug')]) {
      const { run, tries } = flaky(failure);
      await expect(run()).rejects.toBe(failure);
      expect(tries()).toBe(1);
    }
  });

  it('hands the signal on to what it waits by', async () => {
    const signals: AbortSignal[] = [];
    const { signal } = new AbortController();
    const sleeping = (_: number, given: AbortSignal) => (signals.push(given), Promise.resolve());
    await expect(
      retry(
        () => Promise.reject(passing()),
        policy,
        sleeping,
        () => undefined,
        signal,
      ),
    ).rejects.toThrow();
    expect(signals).toEqual([signal, signal, signal]);
  });
});

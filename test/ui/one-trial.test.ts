import { expect, it } from 'vitest';
import { OneTrial } from '../../src/app/tasks/one-trial.svelte.ts';
import type { ModelChoice } from '../../src/core/experiment.ts';
import { ModelFailure, type Call, type Message } from '../../src/core/model.ts';
import { smallExperiment, until } from './support.ts';

const [task] = smallExperiment().tasks;
const [example] = task?.examples.train ?? [];
const messages: readonly Message[] = [{ role: 'user', content: 'How many?' }];

/** Models that answer when they are told to, and count how many of them are open. */
class Desk {
  chosen: ModelChoice = { provider: 'practice', model: 'one', temperature: 0, maxTokens: 10 };
  readonly calls: Call[] = [];
  open = 0;
  connected = 0;
  failure: Error | undefined;
  release: (() => void) | undefined;
  holdsBack: 'connecting' | 'answering' | undefined;

  choice(): ModelChoice {
    return this.chosen;
  }

  async connect() {
    await this.#wait('connecting');
    this.open++;
    this.connected++;
    const close = () => {
      this.open--;
    };
    return { concurrency: 1, complete: (call: Call) => this.#answer(call), close };
  }

  async #answer(call: Call) {
    this.calls.push(call);
    await this.#wait('answering');
    if (this.failure !== undefined) throw this.failure;
    return { kind: 'answered', text: 'four' } as const;
  }

  async #wait(where: 'connecting' | 'answering'): Promise<void> {
    if (this.holdsBack === where) await new Promise<void>((resolve) => (this.release = resolve));
  }
}

function begin() {
  if (task === undefined || example === undefined) throw new Error('There is no task to try.');
  const desk = new Desk();
  const trial = new OneTrial(desk);
  return { desk, trial, ask: () => trial.ask(messages, task, example) };
}

it('asks exactly the messages, and keeps the model for the next question until the page is left', async () => {
  const { desk, trial, ask } = begin();
  await ask();
  await ask();
  expect(trial.state).toMatchObject({ kind: 'answered', reply: { text: 'four' } });
  expect(desk.calls.map((call) => call.messages)).toEqual([messages, messages]);
  expect([desk.connected, desk.open]).toEqual([1, 1]);
  trial.close();
  expect(desk.open).toBe(0);
});

it('lets the old model go where another one was chosen', async () => {
  const { desk, ask } = begin();
  await ask();
  desk.chosen = { ...desk.chosen, model: 'two' };
  await ask();
  expect([desk.connected, desk.open]).toEqual([2, 1]);
});

it('frees a model that comes after the question was cancelled', async () => {
  const { desk, trial, ask } = begin();
  desk.holdsBack = 'connecting';
  const asking = ask();
  await until(() => desk.release !== undefined, 'it connects');
  trial.cancel();
  expect(trial.state.kind).toBe('idle');
  desk.release?.();
  await asking;
  expect(desk.open).toBe(0);
  expect(trial.state.kind).toBe('idle');
});

it('shows nothing of a reply that comes after the cancel', async () => {
  const { desk, trial, ask } = begin();
  desk.holdsBack = 'answering';
  const asking = ask();
  await until(() => desk.release !== undefined, 'it asks');
  trial.cancel();
  desk.release?.();
  await asking;
  expect(trial.state.kind).toBe('idle');
});

it('says what went wrong and what to do', async () => {
  const { desk, trial, ask } = begin();
  desk.failure = new ModelFailure('wrong-key', 'The key does not fit.');
  await ask();
  expect(trial.state).toMatchObject({
    kind: 'failed',
    message: 'The key does not fit.',
    advice: { title: 'The key was refused', remedy: 'key' },
  });
});

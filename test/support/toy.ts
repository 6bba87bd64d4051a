import type { Experiment, ModelChoice } from '../../src/core/experiment.ts';
import type { Call, Model, Reply } from '../../src/core/model.ts';
import type { Steps } from '../../src/core/steps.ts';
import type { RunEvent } from '../../src/core/events.ts';
import type { Example, Task } from '../../src/core/task.ts';

/** Sums of two small numbers: the answers can be checked by eye. */
export function sums(count: number, from = 0): Example[] {
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [from + index, (from + index) % 3];
    return { id: `sum-${String(from + index)}`, question: `${String(a)}+${String(b)}=?`, answer: String(a + b) };
  });
}

/** A task of sums. */
export function toyTask(id = 'sums', changes: Partial<Task> = {}): Task {
  const suffix = '<Question>{question}</Question> Answer in <answer></answer>.';
  return {
    id,
    name: `Task ${id}`,
    userPrompt: `Add (${id}). ${suffix}`,
    suffix,
    parser: { id: 'paper-answer-tag' },
    metric: { id: 'accuracy' },
    examples: { train: sums(6), test: sums(4, 100) },
    ...changes,
  };
}

/**
 * Answers sums rightly when the prompts hold enough of the word "check": a question n is right where its number of
 * "check"s reaches n mod 4. The optimizer always adds one more "check", numbered so that no proposal repeats.
 */
export function toyReply(call: Call): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  if (call.model === 'optimizer') return { kind: 'answered', text: toyProposal(call), usage: { input: 10, output: 5 } };
  const sum = /(\d+)\+(\d+)=\?/.exec(text);
  if (sum === null) return { kind: 'answered', text: 'What?' };
  const checks = text.split('check').length - 1;
  const [a, b] = [Number(sum[1]), Number(sum[2])];
  const right = checks >= a % 4;
  return {
    kind: 'answered',
    text: `<answer>${String(a + b + (right ? 0 : 1))}</answer>`,
    usage: { input: 10, output: 5 },
  };
}

function toyProposal({ expects, purpose, messages }: Call): string {
  if (expects === undefined) return '<Analysis>It does not check.</Analysis>';
  const current = messages.map(({ content }) => content).join('\n');
  const checks = Math.min(3, current.split('check').length);
  const name = `${purpose.phase} ${String(purpose.round)}.${String(purpose.candidate)} ${purpose.task ?? ''}`;
  return `<${expects.tag}>${'check '.repeat(checks)}(${name}) ${expects.slot ? '{question}' : ''}</${expects.tag}>`;
}

/** A model that answers by a function and counts what it was asked. */
export class ScriptedModel implements Model {
  readonly concurrency: number;
  readonly asked: Call[] = [];
  readonly #answer: (call: Call, signal: AbortSignal) => Reply | Promise<Reply>;

  constructor(answer: (call: Call, signal: AbortSignal) => Reply | Promise<Reply> = toyReply, concurrency = 3) {
    this.#answer = answer;
    this.concurrency = concurrency;
  }

  async complete(call: Call, signal: AbortSignal): Promise<Reply> {
    this.asked.push(call);
    await Promise.resolve();
    signal.throwIfAborted();
    return this.#answer(call, signal);
  }
}

const choice: ModelChoice = { provider: 'practice', model: 'practice', temperature: 0, maxTokens: 100 };

/** A small experiment over two toy tasks. */
export function toyExperiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    name: 'Toy',
    seed: 1,
    method: {
      id: 'metaspo',
      settings: {
        rounds: 2,
        userCandidates: 2,
        userPromptsKept: 2,
        userMistakes: 2,
        systemCandidates: 3,
        systemMistakes: 1,
      },
    },
    systemPrompt: 'Be helpful.',
    tasks: [toyTask('one'), toyTask('two')],
    models: { base: choice, optimizer: { ...choice, temperature: 1 } },
    ...changes,
  };
}

/** Runs steps to their end with immediate replies; returns what was asked, what was noted, and the result. */
export function drive<Result>(steps: Steps<Result>, answer: (call: Call) => Reply = toyReply) {
  const calls: Call[] = [];
  const batches: (readonly Call[])[] = [];
  const events: RunEvent[] = [];
  let replies: readonly Reply[] = [];
  while (true) {
    const next = steps.next(replies);
    if (next.done === true) return { result: next.value, calls, batches, events };
    if (next.value.kind === 'note') {
      events.push(next.value.event);
      continue;
    }
    calls.push(...next.value.calls);
    batches.push(next.value.calls);
    replies = next.value.calls.map(answer);
  }
}

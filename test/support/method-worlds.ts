import type { Experiment } from '../../src/core/experiment.ts';
import { fingerprint } from '../../src/core/run/fingerprint.ts';
import type { AnyMethod } from '../../src/core/methods/index.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import type { Preset } from '../../src/core/method.ts';
import { sums, toyExperiment, toyReply, toyTask } from './toy.ts';

/** Two tasks whose feedback, selection and test examples are kept apart, and told apart by their ids. */
export const splitTasks = ['one', 'two'].map((id) =>
  toyTask(id, { examples: { train: sums(6), selection: sums(8, 50), test: sums(4, 100) } }),
);

/** Two tasks that select on their train examples, as in the paper. */
export const paperTasks = ['one', 'two'].map((id) => toyTask(id));

/** An experiment with a preset of a method; long searches are cut to a few rounds. */
export function experimentWith(
  method: AnyMethod,
  preset: Preset<Readonly<Record<string, unknown>>> | undefined,
  changes: Partial<Experiment> = {},
): Experiment {
  const settings = preset?.settings ?? method.defaults;
  const rounds = settings['rounds'];
  return toyExperiment({
    tasks: splitTasks,
    method: {
      id: method.id,
      settings: { ...settings, ...(typeof rounds === 'number' ? { rounds: Math.min(rounds, 3) } : {}) },
    },
    ...changes,
  });
}

/** The preset to try a method with quickly. */
export function quickOf({ presets }: AnyMethod) {
  return presets.find(({ id }) => id === 'quick');
}

/** Answers by chance, better the more the prompts ask to check; `seed` makes another world. */
export function luckyReply(seed: number): (call: Call) => Reply {
  return (call) => {
    if (call.model === 'optimizer') return toyReply(call);
    const text = call.messages.map(({ content }) => content).join('\n');
    const [, a = '0', b = '0'] = /(\d+)\+(\d+)=\?/.exec(text) ?? [];
    const name = fingerprint({
      model: call.model,
      messages: [...call.messages, { role: 'user', content: String(seed) }],
    });
    const chance = 0.4 + 0.05 * Math.min(6, text.split('check').length - 1);
    const right = parseInt(name.slice(0, 6), 16) / 0xffffff < chance;
    return { kind: 'answered', text: `<answer>${String(Number(a) + Number(b) + (right ? 0 : 1))}</answer>` };
  };
}

/** Answers nothing rightly, while the optimizer always has something new. */
export function wrongReply(call: Call): Reply {
  return call.model === 'base' ? { kind: 'answered', text: '?' } : toyReply(call);
}

/** Answers everything rightly. */
export function rightReply(call: Call): Reply {
  const [, a = '0', b = '0'] = /(\d+)\+(\d+)=\?/.exec(call.messages.at(-1)?.content ?? '') ?? [];
  return { kind: 'answered', text: `<answer>${String(Number(a) + Number(b))}</answer>` };
}

/** Optimizers that are of no use, each in its own way; the base model is that of `luckyReply`. */
export const brokenOptimizers: readonly { name: string; reply: (call: Call) => Reply }[] = [
  { name: 'always fails', reply: () => ({ kind: 'failed', reason: 'content-filter', detail: 'filtered' }) },
  { name: 'answers without tags', reply: () => ({ kind: 'answered', text: 'Certainly! Here is a better prompt.' }) },
  { name: 'answers in another format', reply: () => ({ kind: 'answered', text: '{"prompt": "Check."}' }) },
  { name: 'answers nothing', reply: () => ({ kind: 'answered', text: '' }) },
  {
    name: 'always repeats itself',
    reply: ({ expects }) => ({
      kind: 'answered',
      text: expects === undefined ? '<Analysis>Same.</Analysis>' : `<${expects.tag}>Check. {question}</${expects.tag}>`,
    }),
  },
];

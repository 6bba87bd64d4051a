import type { Field } from '../field.ts';

/** The settings form of MetaSPO; names are keys of `MetaSpoSettings`. */
export const metaSpoFields: readonly Field[] = [
  {
    name: 'loops',
    label: 'Loops',
    kind: 'choice',
    choices: [
      { value: 'both', label: 'Both (MetaSPO)' },
      { value: 'outer', label: 'System prompt only' },
      { value: 'inner', label: 'User prompts only' },
    ],
    help: 'MetaSPO improves user prompts and the system prompt in turn. One loop alone is the ablation of the paper.',
  },
  {
    name: 'rounds',
    label: 'Rounds',
    kind: 'number',
    min: 1,
    max: 50,
    help: 'How often both loops are run. More rounds find more, and cost in proportion.',
  },
  {
    name: 'userCandidates',
    label: 'New user prompts per task',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Drawn in each round from the mistakes of the task’s best user prompt.',
  },
  {
    name: 'userPromptsKept',
    label: 'User prompts kept per task',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Each system prompt is tried with all of them, so that it suits more than one wording.',
  },
  {
    name: 'userMistakes',
    label: 'Mistakes shown per user prompt',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Wrong answers the optimizer is shown for each new user prompt. These examples leave the device if it does.',
  },
  {
    name: 'systemCandidates',
    label: 'New system prompts',
    kind: 'number',
    min: 1,
    max: 50,
    help: 'Drawn in each round. Trying them is where most calls go.',
  },
  {
    name: 'systemMistakes',
    label: 'Mistakes of each task shown per system prompt',
    kind: 'number',
    min: 1,
    max: 20,
    help: 'Wrong answers of every task that the optimizer is shown for each new system prompt.',
  },
  {
    name: 'longestPrompt',
    label: 'Longest prompt',
    kind: 'number',
    min: 200,
    max: 100_000,
    unit: 'characters',
    help: 'A longer proposal is rejected.',
  },
  {
    name: 'testAtEnd',
    label: 'Test at the end',
    kind: 'toggle',
    help: 'Runs what was found on the test examples, which were not used before. Nothing is chosen by it.',
  },
];

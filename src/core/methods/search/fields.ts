import type { Field } from '../../field.ts';

/** What a method that works on one level improves. */
export const levelField: Field = {
  name: 'level',
  label: 'Improve',
  kind: 'choice',
  choices: [
    { value: 'user', label: 'The user prompt of each task' },
    { value: 'system', label: 'The system prompt, across all tasks' },
  ],
  help: 'User prompts are improved task by task under the fixed system prompt; the system prompt with all tasks at once, their user prompts fixed.',
};

/** How new prompts are compared: the settings of `select/index.ts`. */
export const selectorFields: readonly Field[] = [
  {
    name: 'selector',
    label: 'Comparing new prompts',
    kind: 'choice',
    choices: [
      { value: 'full', label: 'Evaluate all (paper)' },
      { value: 'racing', label: 'Racing: drop what is clearly worse' },
      { value: 'ucb', label: 'UCB: ask more of what looks good' },
      { value: 'successive-rejects', label: 'Successive rejects: drop the worst, again and again' },
      { value: 'successive-halving', label: 'Successive halving: drop the worse half, again and again', retired: true },
    ],
    help: 'Most calls go into trying new prompts. Racing saves about half of them; the last two keep to a budget.',
  },
  {
    name: 'block',
    label: 'Examples per batch',
    kind: 'number',
    min: 1,
    max: 200,
    help: 'Asked of every prompt before the next decision. Not used by “Evaluate all”.',
  },
  {
    name: 'dropAlpha',
    label: 'Racing: error rate',
    kind: 'number',
    min: 0.01,
    max: 0.5,
    step: 0.01,
    help: 'A prompt is dropped where chance alone would put it so far behind with at most this probability. Less is slower and safer.',
  },
  {
    name: 'share',
    label: 'Share of the full cost',
    kind: 'number',
    min: 0.05,
    max: 1,
    step: 0.05,
    help: 'What UCB and successive rejects may spend of the calls that “Evaluate all” would take. Those kept are always evaluated on all examples.',
  },
];

/** When a new prompt takes over from the current one. */
export const acceptAlphaField: Field = {
  name: 'acceptAlpha',
  label: 'Significance level',
  kind: 'number',
  min: 0.01,
  max: 1,
  step: 0.01,
  help: 'A better prompt is accepted only where chance alone would give it its lead with at most this probability (p-value). 1: any lead is accepted, as in the paper.',
};

/** How much the optimizer is told. */
export const briefingField: Field = {
  name: 'briefing',
  label: 'What the optimizer is told',
  kind: 'choice',
  choices: [
    { value: 'full', label: 'All that is known: numbers, kinds of mistake, earlier attempts' },
    { value: 'paper', label: 'A few mistakes (paper)' },
  ],
  help: 'All that is known shows counts over all train examples, what is read from replies, a few right cases and what was tried before.',
};

export const refuseOneAnswerField: Field = {
  name: 'refuseOneAnswer',
  label: 'Refuse prompts that lead to one answer always',
  kind: 'toggle',
  help: 'A prompt under which nearly all replies are the same, where the right answers are mixed, is not kept, however it scored.',
};

export const longestPromptField: Field = {
  name: 'longestPrompt',
  label: 'Longest prompt',
  kind: 'number',
  min: 200,
  max: 100_000,
  unit: 'characters',
  help: 'A longer proposal is rejected.',
};

export const testAtEndField: Field = {
  name: 'testAtEnd',
  label: 'Test at the end',
  kind: 'toggle',
  help: 'Runs what was found on the test examples, which were not used before. Nothing is chosen by it.',
};

/** The settings that all methods on one level share, after their own. */
export const sharedFields: readonly Field[] = [...selectorFields, acceptAlphaField, longestPromptField, testAtEndField];

import type { Format } from '../format.ts';

/** The state of a bare `dspy.Predict("question -> answer")`, as its `save` writes it. */
export const dspyState: Format = {
  id: 'dspy-state',
  title: 'DSPy state',
  help:
    'For dspy.Predict("question -> answer"): its load() takes the system prompt as instructions. DSPy words the user ' +
    'message itself, so scores will differ. Written for DSPy 3.3.',
  extension: 'dspy.json',
  mime: 'application/json',
  write: ({ systemPrompt }) => {
    const signature = {
      instructions: systemPrompt,
      fields: [
        { prefix: 'Question:', description: '${question}' },
        { prefix: 'Answer:', description: '${answer}' },
      ],
    };
    const state = {
      self: { traces: [], train: [], demos: [], signature, lm: null },
      metadata: { dependency_versions: { python: '3.11', dspy: '3.3.1', cloudpickle: '3.1' } },
    };
    return `${JSON.stringify(state, undefined, 2)}\n`;
  },
};

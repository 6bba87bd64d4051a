import type { Field } from '../../../core/field.ts';

/** The paper's base model; the quantization is left to the machine. */
export const modelByDefault = 'Llama-3.2-3B-Instruct';

/** The form for a model on this device. */
export const fields: readonly Field[] = [
  {
    name: 'model',
    label: 'Model',
    help: 'A name from the Models page. Without a quantization (-q4f16_1-MLC) the one that suits this GPU is taken.',
    kind: 'text',
    placeholder: modelByDefault,
  },
  {
    name: 'temperature',
    label: 'Temperature',
    help: '0 gives the same answer each time, which suits the base model; 1 gives variety, which suits the optimizer.',
    kind: 'number',
    min: 0,
    max: 2,
    step: 0.1,
  },
  {
    name: 'maxTokens',
    label: 'Max tokens',
    help: 'In tokens, about three quarters of a word each. Shorter answers make a run faster.',
    kind: 'number',
    min: 1,
    max: 8192,
    unit: 'tokens',
  },
];

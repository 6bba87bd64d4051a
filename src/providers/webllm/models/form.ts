import type { Field } from '../../../core/field.ts';
import { maxTokensField, temperatureField } from '../../sampling-fields.ts';

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
  temperatureField(
    '0 gives the same answer each time, which suits the base model; 1 gives variety, which suits the optimizer.',
  ),
  maxTokensField(
    'The longest answer; a token is about three quarters of a word. Shorter ones make a run faster.',
    8192,
  ),
];

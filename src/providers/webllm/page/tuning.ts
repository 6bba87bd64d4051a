import { problemWith, type Field } from '../../../core/field.ts';
import type { Tuning } from '../../provider.ts';

/** How a model on this device is used. */
export interface LocalTuning {
  /** Most calls answered at once. */
  readonly batch: number;
  readonly contextTokens?: number;
  /** Where weights are fetched from instead of huggingface.co. */
  readonly mirror?: string;
}

const defaults = { batch: 16, contextTokens: 0, mirror: '' };

const fields: readonly Field[] = [
  {
    name: 'batch',
    label: 'Concurrency',
    help:
      'Questions that share a prompt are answered together, which is several times faster. Where a first trial on ' +
      'this machine shows a difference, they are answered one by one all the same. 1 turns it off.',
    kind: 'number',
    min: 1,
    max: 64,
  },
  {
    name: 'contextTokens',
    label: 'Context',
    help: 'A shorter context saves GPU memory; prompts that do not fit then fail. 0 leaves it as the model has it.',
    kind: 'number',
    min: 0,
    max: 131072,
    unit: 'tokens',
  },
  {
    name: 'mirror',
    label: 'Mirror of huggingface.co',
    help: 'An address that answers the same paths, where this network blocks huggingface.co. Empty: none.',
    kind: 'text',
    optional: true,
    placeholder: 'https://hf-mirror.com',
  },
];

/** The settings of how a model on this device is used. */
export const tuning: Tuning = { fields, defaults: () => defaults };

/** Reads the settings; what is missing or unfit takes its default. */
export function tuned(values: Readonly<Record<string, unknown>> = {}): LocalTuning {
  const fit = Object.fromEntries(
    fields.map((field) => [
      field.name,
      problemWith(field, values[field.name]) === undefined ? values[field.name] : undefined,
    ]),
  );
  const { batch, contextTokens, mirror } = fit;
  return {
    batch: typeof batch === 'number' ? batch : defaults.batch,
    ...(typeof contextTokens === 'number' && contextTokens > 0 ? { contextTokens } : {}),
    ...(typeof mirror === 'string' && mirror.trim() !== '' ? { mirror } : {}),
  };
}

import type { Field } from '../core/field.ts';

/** How much chance there is in a model's answers, for its form. */
export function temperatureField(help: string): Field {
  return { name: 'temperature', label: 'Temperature', help, kind: 'number', min: 0, max: 2, step: 0.1 };
}

/** How long a model's answers may be, for its form; `most` is more than any model behind it can write. */
export function maxTokensField(help: string, most: number): Field {
  return { name: 'maxTokens', label: 'Max tokens', help, kind: 'number', min: 1, max: most, unit: 'tokens' };
}

import type { ModelChoice } from '../../core/experiment.ts';
import { problemWith, type Field } from '../../core/field.ts';
import type { Connection, Tuning } from '../provider.ts';
import { readBaseUrl } from './base-url.ts';
import { endpointAt } from './endpoints.ts';

const concurrency: Field = {
  name: 'concurrency',
  label: 'Concurrency',
  help: 'How many questions are under way at the same time. Fewer for free keys and small machines, more for a large server.',
  kind: 'number',
  min: 1,
  max: 256,
};

const timeout: Field = {
  name: 'timeout',
  label: 'Timeout',
  help: 'How long to wait for one answer before asking again.',
  kind: 'number',
  min: 1,
  max: 3600,
  unit: 'seconds',
};

/** How patiently and how widely an endpoint is asked. */
export interface Pace {
  readonly concurrency: number;
  /** In seconds. */
  readonly timeout: number;
}

export const tuning: Tuning = { fields: [concurrency, timeout], defaults: (choice) => ({ ...defaultPace(choice) }) };

/** The values to use for a connection. */
export function paceOf({ choice, tuning: values }: Connection): Pace {
  const usual = defaultPace(choice);
  return {
    concurrency: numberFor(concurrency, values, usual.concurrency),
    timeout: numberFor(timeout, values, usual.timeout),
  };
}

/** A model on this machine answers few at a time and may think for minutes. */
function defaultPace(choice: ModelChoice): Pace {
  const baseUrl = choice.baseUrl ?? '';
  const url = readBaseUrl(baseUrl, { plainHttp: true });
  const local = url.ok && url.local;
  return { concurrency: endpointAt(baseUrl)?.concurrency ?? (local ? 4 : 8), timeout: local ? 600 : 120 };
}

function numberFor(field: Field, values: Connection['tuning'], usual: number): number {
  const value = values?.[field.name];
  return typeof value === 'number' && problemWith(field, value) === undefined ? value : usual;
}

import type { ModelChoice } from '../../core/experiment.ts';
import { problemWith, type Field } from '../../core/field.ts';
import type { Connection, Tuning } from '../provider.ts';
import { readBaseUrl } from './base-url.ts';

const concurrency: Field = {
  name: 'concurrency',
  label: 'At most at once',
  help: 'How many questions may be under way at the same time. How many are worth it is found out by asking: a run starts with a few and takes more as long as answers come faster.',
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
  /** The most calls at once. */
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

/** A model on this machine may think for minutes. */
function defaultPace(choice: ModelChoice): Pace {
  const url = readBaseUrl(choice.baseUrl ?? '', { plainHttp: true });
  return { concurrency: 64, timeout: url.ok && url.local ? 600 : 120 };
}

function numberFor(field: Field, values: Connection['tuning'], usual: number): number {
  const value = values?.[field.name];
  return typeof value === 'number' && problemWith(field, value) === undefined ? value : usual;
}

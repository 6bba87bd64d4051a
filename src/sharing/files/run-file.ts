import type { StampedEvent } from '../../core/events.ts';
import type { RunRecord } from '../../core/experiment.ts';
import { checked } from '../schemas/checked.ts';
import { experimentFile } from './experiment-file.ts';
import { checkHeader } from './header.ts';
import { parseJson } from './json-text.ts';
import { runSchema } from '../schemas/run-schema.ts';

const format = 'metaspo-run';
const version = 1;

/** A finished run whose events may carry the time they were reported. */
export interface StampedRun extends RunRecord {
  readonly events: readonly StampedEvent[];
}

/** Reads a run file. Throws a `FileProblem`; what it gives back has no key and starts nothing. */
export function readRun(text: string): StampedRun {
  const data = parseJson(text);
  checkHeader(data, format, version);
  return checked(runSchema, data);
}

/** A finished run as the text of a file; see docs/formats.md. Its `experiment` is a whole experiment file. */
export function writeRun({ experiment, events, result, calls, costs }: StampedRun): string {
  const file = {
    format,
    version,
    experiment: experimentFile(experiment),
    events,
    result,
    calls: { base: calls.base, optimizer: calls.optimizer },
    ...(costs === undefined ? {} : { costs }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

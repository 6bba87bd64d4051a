import type { Experiment } from '../../src/core/experiment.ts';
import type { Reply } from '../../src/core/model.ts';
import { fingerprint } from '../../src/core/run/fingerprint.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import type { Entry } from '../../src/engine/log.ts';
import type { PreflightChoice } from './command-line.ts';

/**
 * The experiment with the preflight that its flag or its file asks for; none where neither does. A run that has a log goes on
 * as that log began, and is not stopped where it was stopped before, unless the flag says so again.
 */
export function withPreflightChosen(
  experiment: Experiment,
  flag: PreflightChoice | undefined,
  entries: readonly Entry[],
): Experiment {
  const { preflight: named, ...rest } = experiment;
  const chosen = flag ?? named ?? 'off';
  const without: Experiment = rest;
  if (entries.length === 0) return chosen === 'off' ? without : { ...rest, preflight: chosen };
  const tried: Experiment = { ...rest, preflight: flag === 'stop' ? 'stop' : 'warn' };
  // A short log may be of both: then what was never asked for is not begun.
  const isWanted = chosen !== 'off' && (flag ?? named) !== undefined;
  const first = isWanted ? tried : without;
  return [first, tried, without].find((one) => isLogOf(one, entries)) ?? first;
}

/** Whether the calls of an experiment are those that were logged, as far as the log goes without a gap. */
function isLogOf(experiment: Experiment, entries: readonly Entry[]): boolean {
  const logged = new Map(entries.map((entry) => [`${String(entry.step)}:${String(entry.item)}`, entry]));
  const last = entries.reduce((most, { step }) => Math.max(most, step), 0);
  const steps = stepsOf(experiment);
  let replies: readonly Reply[] = [];
  for (let step = 0; step <= last;) {
    const next = steps.next(replies);
    if (next.done === true) return false;
    if (next.value.kind === 'note') continue;
    const { calls } = next.value;
    const known = calls.map((_, item) => logged.get(`${String(step)}:${String(item)}`));
    if (entries.filter((entry) => entry.step === step).length > known.filter(Boolean).length) return false;
    if (calls.some((call, item) => known[item] !== undefined && known[item].fingerprint !== fingerprint(call))) {
      return false;
    }
    if (known.some((entry) => entry === undefined)) return step === last;
    replies = known.flatMap((entry) => entry?.reply ?? []);
    step++;
  }
  return true;
}

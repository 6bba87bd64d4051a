import { fingerprint } from '../../src/core/run/fingerprint.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import type { Entry } from '../../src/engine/log.ts';
import { drive, toyReply } from './toy.ts';

/** The log that a run of an experiment leaves behind. */
export function logOf(experiment: Experiment, answer: (call: Call) => Reply = toyReply): readonly Entry[] {
  return drive(stepsOf(experiment), answer).batches.flatMap((calls, step) =>
    calls.map((call, item) => ({ step, item, fingerprint: fingerprint(call), reply: answer(call), at: 0 })),
  );
}

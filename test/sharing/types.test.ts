import type { InferOutput } from 'valibot';
import { expectTypeOf, it } from 'vitest';
import type { StampedEvent } from '../../src/core/events.ts';
import type { Experiment, Outcome, RunRecord } from '../../src/core/experiment.ts';
import type { Task } from '../../src/core/task.ts';
import type { Backup } from '../../src/sharing/files/backup-file.ts';
import type { experimentSchema } from '../../src/sharing/schemas/experiment-schema.ts';
import type { eventSchema, outcomeSchema, runSchema } from '../../src/sharing/schemas/run-schema.ts';
import type { taskSchema } from '../../src/sharing/schemas/task-schema.ts';
import type { Bundle } from '../../src/storage/bundle.ts';

/** A type without `readonly`, intersections made one and every text just text: the fields that a file must hold. */
type Plain<Data> = Data extends string
  ? string
  : Data extends object
    ? { -readonly [Name in keyof Data]: Plain<Data[Name]> }
    : Data;

// A field that is added to the core and not to the files would be lost on export without a word: these do not compile.

it('files hold every field of a task and an experiment', () => {
  expectTypeOf<Plain<InferOutput<typeof taskSchema>>>().toEqualTypeOf<Plain<Task>>();
  expectTypeOf<Plain<InferOutput<typeof experimentSchema>>>().toEqualTypeOf<Plain<Experiment>>();
});

it('files hold every field of every event, and of a result', () => {
  expectTypeOf<Plain<InferOutput<typeof eventSchema>>>().toEqualTypeOf<Plain<StampedEvent>>();
  expectTypeOf<Plain<InferOutput<typeof outcomeSchema>>>().toEqualTypeOf<Plain<Outcome>>();
  expectTypeOf<keyof InferOutput<typeof runSchema>>().toEqualTypeOf<keyof RunRecord>();
});

it('a backup holds everything that is stored', () => {
  expectTypeOf<Plain<Backup>>().toEqualTypeOf<Plain<Bundle>>();
});

import type { Reply } from '../core/model.ts';

/** One logged reply. `step` counts the batches asked, `item` the calls within one; both from 0. */
export interface Entry {
  readonly step: number;
  readonly item: number;
  /** Of the call, so that a log is never replayed into a different run. */
  readonly fingerprint: string;
  readonly reply: Reply;
  /** When the reply came, in milliseconds since 1970. */
  readonly at: number;
}

/** Where a run keeps its replies. `append` returns once the entry is safe, and refuses a place already taken. */
export interface RunLog {
  read(): Promise<readonly Entry[]>;
  append(entry: Entry): Promise<void>;
}

/** A place in the log was written twice: two drivers are at work on one run. */
export class DuplicateEntry extends Error {
  override readonly name = 'DuplicateEntry';

  constructor(entry: { readonly step: number; readonly item: number }) {
    super(
      `Reply ${String(entry.item)} of step ${String(entry.step)} is already logged. ` +
        'The run is probably open in another tab: close it there, then resume here.',
    );
  }
}

/** A reply could not be kept, so the run must not go on; `cause` says why (a full disk, a place taken). */
export class LogFailure extends Error {
  override readonly name = 'LogFailure';

  constructor(cause: unknown) {
    super(
      cause instanceof Error ? cause.message : 'A reply could not be saved. Free some storage, then resume the run.',
      { cause },
    );
  }
}

/** The log belongs to another run: a call differs from the one whose reply was logged. */
export class LogMismatch extends Error {
  override readonly name = 'LogMismatch';

  constructor(entry: { readonly step: number; readonly item: number }) {
    super(
      `The log does not fit this run: call ${String(entry.item)} of step ${String(entry.step)} differs from the ` +
        'logged one. The settings, tasks or the app itself changed since. Start a new run with these settings; ' +
        'the old run and its log stay as they are.',
    );
  }
}

import { answerRequests, type WorkerScope } from '../../foundation/requests/answer-requests.ts';
import { sampleParquet } from '../hugging-face/sample-parquet.ts';
import type { OnProgress } from '../importer.ts';
import type { Table } from '../table/table.ts';
import { realWeb } from '../web/web.ts';
import { ImportError } from './import-error.ts';
import type { ImportFailure, ImportRequests } from './import-requests.ts';
import { ImportSession, type Preview } from './import-session.ts';
import type { KeepTask } from './imported-task.ts';
import { readFiles } from './read-files.ts';

/** Answers the requests of one import for as long as the worker lives; `keep` is where finished tasks go. */
export function serveImports(scope: WorkerScope, keep: KeepTask): void {
  let session: ImportSession | undefined;

  async function show(table: Promise<Table>): Promise<Preview> {
    session = undefined;
    session = new ImportSession(await table);
    return session.preview();
  }

  function opened(): ImportSession {
    if (session === undefined) throw new ImportError('Open a file first.');
    return session;
  }

  answerRequests<ImportRequests, number>(
    scope,
    {
      open: ({ files, options }, onProgress, signal) => show(readFiles(files, options, throttled(onProgress), signal)),
      sample: ({ remote, count, seed }, onProgress, signal) =>
        show(sampleParquet(remote, count, seed, realWeb, throttled(onProgress), signal)),
      map: ({ mapping, seed }) => opened().map(mapping, seed),
      'check-splits': (plan) => opened().problemWithSplits(plan),
      'borrowed-parts': (plan) => opened().borrowedParts(plan),
      keep: async ({ decisions, source }) => {
        const made = opened().task(decisions);
        await keep(made, source);
        return made.task;
      },
    },
    failureOf,
  );
}

/** At most a hundred messages, however small the pieces of the file. */
function throttled(onProgress: OnProgress): OnProgress {
  let last = 0;
  return (fraction) => {
    if (fraction - last < 0.01 && fraction < 1) return;
    last = fraction;
    onProgress(fraction);
  };
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof ImportError) return { message: error.message, place: error.place };
  return { message: error instanceof Error ? error.message : String(error) };
}

import type { Task } from '../../core/task.ts';
import { sampleParquet, type RemoteParquet } from '../hugging-face/sample-parquet.ts';
import { ImportError, type Place } from './import-error.ts';
import type { ReadOptions, SourceFile } from '../importer.ts';
import { ImportSession, type MappedSummary, type Preview } from './import-session.ts';
import type { ImportDecisions } from './import-task.ts';
import type { KeepTask } from './imported-task.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { readFiles } from './read-files.ts';
import type { SplitPlan } from '../splits/splits.ts';
import type { Table } from '../table/table.ts';
import { realWeb } from '../web/web.ts';

/** What a page asks the worker. `id` finds the answer's asker. */
export type ImportRequest = { readonly id: number } & (
  | { readonly kind: 'open'; readonly files: readonly SourceFile[]; readonly options: ReadOptions }
  | {
      readonly kind: 'sample';
      readonly remote: readonly RemoteParquet[];
      readonly count: number;
      readonly seed: number;
    }
  | { readonly kind: 'map'; readonly mapping: Mapping; readonly seed: number }
  | { readonly kind: 'check-splits'; readonly plan: SplitPlan }
  | { readonly kind: 'borrowed-parts'; readonly plan: SplitPlan }
  | { readonly kind: 'keep'; readonly decisions: Omit<ImportDecisions, 'placed'>; readonly source: string }
);

/** What the worker answers: progress on the way, then one `done` or `failed`. */
export type ImportResponse = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly value: Preview | MappedSummary | string | readonly string[] | undefined | Task }
  | { readonly kind: 'failed'; readonly message: string; readonly place: Place | undefined }
);

/** The end of a message channel: a worker's own scope, or a port. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Work in a worker is not cancelled: the worker is ended. */
const whole = new AbortController().signal;

/**
 * Answers import requests for as long as the channel lives; `keep` is where finished tasks go. A cancel ends the worker
 * itself.
 */
export function serveImports(channel: Channel, keep: KeepTask): void {
  let session: ImportSession | undefined;
  const send = (response: ImportResponse): void => channel.postMessage(response);
  channel.addEventListener('message', (event) => {
    const request = event.data as ImportRequest; // the page that starts the worker sends nothing else
    answer(request).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      send({ id: request.id, kind: 'failed', message, place: error instanceof ImportError ? error.place : undefined });
    });
  });

  async function answer(request: ImportRequest): Promise<void> {
    const { id } = request;
    if (request.kind === 'open' || request.kind === 'sample') session = undefined;
    switch (request.kind) {
      case 'open': {
        show(id, await readFiles(request.files, request.options, throttled(id), whole));
        return;
      }
      case 'sample': {
        const { remote, count, seed } = request;
        show(id, await sampleParquet(remote, count, seed, realWeb, throttled(id), whole));
        return;
      }
      case 'map': {
        send({ id, kind: 'done', value: opened().map(request.mapping, request.seed) });
        return;
      }
      case 'check-splits': {
        send({ id, kind: 'done', value: opened().problemWithSplits(request.plan) });
        return;
      }
      case 'borrowed-parts': {
        send({ id, kind: 'done', value: opened().borrowedParts(request.plan) });
        return;
      }
      case 'keep': {
        const made = opened().task(request.decisions);
        await keep(made, request.source);
        send({ id, kind: 'done', value: made.task });
        return;
      }
      default:
        return request satisfies never;
    }
  }

  function show(id: number, table: Table): void {
    session = new ImportSession(table);
    send({ id, kind: 'done', value: session.preview() });
  }

  function opened(): ImportSession {
    if (session === undefined) throw new ImportError('Open a file first.');
    return session;
  }

  /** At most a hundred messages, however small the pieces of the file. */
  function throttled(id: number): (fraction: number) => void {
    let last = 0;
    return (fraction) => {
      if (fraction - last < 0.01 && fraction < 1) return;
      last = fraction;
      send({ id, kind: 'progress', fraction });
    };
  }
}

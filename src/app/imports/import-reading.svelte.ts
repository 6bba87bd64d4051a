import { encodings } from '../../tasks/encoding/encodings.ts';
import type { ReadOptions, SourceFile } from '../../tasks/importer.ts';
import type { RequestWorker } from '../../foundation/requests/request-client.ts';
import { openImport, type OpenedImport } from '../../tasks/import/open-import.ts';
import { pasted } from '../../tasks/import/read-files.ts';
import { explain } from '../explain.ts';
import { groupsOf } from './import-files.ts';

export { encodings };
export type { ReadOptions };

/** How far the reading of a data set is. */
type ReadingStage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly opened: OpenedImport };

/** Who hears how reading goes on. */
interface ReadingListener {
  startWorker(): RequestWorker;
  /** Other files are read from here on. */
  onFiles(files: readonly SourceFile[]): void;
  /** Reading begins, perhaps of the same files another way: what was decided about them no longer counts. */
  onBegin(): void;
  onRead(opened: OpenedImport): Promise<void>;
}

/** From files, or a text, to a table in a worker; where several data sets were given, one after the other. */
export class ImportReading {
  stage = $state.raw<ReadingStage>({ kind: 'empty' });
  files = $state.raw<readonly SourceFile[]>([]);
  /** Data sets that were given together with this one and come after it. */
  waiting = $state.raw<readonly (readonly SourceFile[])[]>([]);
  options = $state.raw<ReadOptions>({});
  /** What is written to be read: still there when it could not be. */
  text = $state('');
  readonly #listener: ReadingListener;
  #work: AbortController | undefined;

  constructor(listener: ReadingListener) {
    this.#listener = listener;
  }

  /** Takes files the user dropped or picked: those of one data set together, others one after the other. */
  async open(files: readonly SourceFile[]): Promise<void> {
    this.waiting = [];
    try {
      const [first, ...others] = groupsOf(files);
      if (first === undefined) return;
      this.waiting = others;
      await this.#start(first);
    } catch (error) {
      // Files that belong together, of which one is missing.
      this.files = files;
      this.stage = { kind: 'failed', message: explain(error) };
    }
  }

  /** Takes what is written. */
  async paste(): Promise<void> {
    this.waiting = [];
    await this.#start([pasted(this.text)]);
  }

  /** Takes rows that were fetched from elsewhere. */
  async take(opened: OpenedImport): Promise<void> {
    this.cancel();
    this.#listener.onBegin();
    await this.#show(opened);
  }

  /** Reads the same files again another way. */
  async readAgain(options: ReadOptions): Promise<void> {
    this.options = options;
    await this.#read();
  }

  /** Goes on with the next data set; says whether there was one. */
  async next(): Promise<boolean> {
    const [following, ...others] = this.waiting;
    if (following === undefined) return false;
    this.waiting = others;
    await this.#start(following);
    return true;
  }

  /** Ends the worker and forgets everything that was read. */
  cancel(): void {
    this.#end();
    this.stage = { kind: 'empty' };
    this.files = [];
    this.waiting = [];
  }

  async #start(files: readonly SourceFile[]): Promise<void> {
    this.files = files;
    this.options = {};
    this.#listener.onFiles(files);
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#end();
    const work = new AbortController();
    this.#work = work;
    this.#listener.onBegin();
    this.stage = { kind: 'reading', fraction: 0 };
    try {
      const onProgress = (fraction: number) => {
        if (!work.signal.aborted) this.stage = { kind: 'reading', fraction };
      };
      const worker = this.#listener.startWorker();
      await this.#show(await openImport(this.files, this.options, onProgress, work.signal, worker));
    } catch (error) {
      if (!work.signal.aborted) this.stage = { kind: 'failed', message: explain(error) };
    }
  }

  async #show(opened: OpenedImport): Promise<void> {
    this.stage = { kind: 'read', opened };
    await this.#listener.onRead(opened);
  }

  #end(): void {
    this.#work?.abort();
    if (this.stage.kind === 'read') this.stage.opened.close();
  }
}

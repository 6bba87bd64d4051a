import type { Example, Task } from '../core/task.ts';
import { newId } from '../storage/new-id.ts';
import { draftTask, type Draft } from '../tasks/draft-task.ts';
import type { ReadOptions, SourceFile } from '../tasks/importer.ts';
import { importedTask } from '../tasks/import-task.ts';
import { mapTable, type Mapped } from '../tasks/map-table.ts';
import type { AnswerMapping, Mapping, QuestionMapping } from '../tasks/mapping.ts';
import { findParallel } from '../tasks/parallel-text.ts';
import { pasted, readFiles } from '../tasks/read-files.ts';
import { splitOfFile } from '../tasks/split-names.ts';
import { paperSplits, problemWithSplits, suggestSplits, type SplitPlan } from '../tasks/splits.ts';
import { suggestMapping } from '../tasks/suggest-mapping.ts';
import type { Table } from '../tasks/table.ts';
import { explain } from './explain.ts';

export type { AnswerMapping, Mapping, QuestionMapping, ReadOptions, SplitPlan, Table };
export type { Report } from '../tasks/report.ts';
export { cellOf, textOf } from '../tasks/table.ts';

/** How far an import is. */
export type ImportStage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly table: Table };

type MappingOutcome = { readonly mapped: Mapped } | { readonly problem: string };

/** One import: from files to a task, with everything to be decided on the way. Nothing is stored until it is saved. */
export class ImportDraft {
  stage = $state.raw<ImportStage>({ kind: 'empty' });
  files = $state.raw<readonly SourceFile[]>([]);
  /** Data sets that were given together with this one and come after it. */
  waiting = $state.raw<readonly (readonly SourceFile[])[]>([]);
  options = $state.raw<ReadOptions>({});
  name = $state('');
  mapping = $state.raw<Mapping | undefined>();
  #changes = $state.raw<Partial<Draft>>({});
  #plan = $state.raw<SplitPlan | undefined>();
  #reading: AbortController | undefined;

  readonly table = $derived.by(() => (this.stage.kind === 'read' ? this.stage.table : undefined));
  readonly #mapped = $derived.by(() => this.#map());
  readonly mapped = $derived.by(() =>
    this.#mapped !== undefined && 'mapped' in this.#mapped ? this.#mapped.mapped : undefined,
  );
  readonly mappingProblem = $derived.by(() =>
    this.#mapped !== undefined && 'problem' in this.#mapped ? this.#mapped.problem : undefined,
  );
  readonly #suggested = $derived.by(() =>
    this.mapped === undefined ? undefined : draftTask(this.mapped.placed.map(({ example }) => example)),
  );
  /** Prompt, reader and metric: what was suggested, with the user's changes. */
  readonly draft = $derived.by(() =>
    this.#suggested === undefined ? undefined : { ...this.#suggested, ...this.#changes },
  );
  readonly plan = $derived.by(
    () => this.#plan ?? (this.mapped === undefined ? undefined : suggestSplits(this.mapped.placed, 1)),
  );
  readonly planProblem = $derived.by(() =>
    this.mapped === undefined || this.plan === undefined ? undefined : problemWithSplits(this.mapped.placed, this.plan),
  );
  readonly source = $derived.by(() => this.files.map((file) => file.name).join(', '));

  /** Takes files the user dropped or picked: those of one data set together, others one after the other. */
  async open(files: readonly SourceFile[]): Promise<void> {
    const [first, ...others] = groupsOf(files);
    if (first === undefined) return;
    this.waiting = others;
    await this.#start(first);
  }

  async paste(text: string): Promise<void> {
    this.waiting = [];
    await this.#start([pasted(text)]);
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

  cancel(): void {
    this.#reading?.abort();
    this.stage = { kind: 'empty' };
    this.files = [];
    this.waiting = [];
  }

  change(changes: Partial<Draft>): void {
    this.#changes = { ...this.#changes, ...changes };
  }

  setPlan(plan: SplitPlan): void {
    this.#plan = plan;
  }

  usePaperSplits(): void {
    this.#plan = { seed: this.plan?.seed ?? 1, ...paperSplits };
  }

  /** A task of a few of the examples, to try the grading on; no splits are drawn for it. */
  preview(): Task | undefined {
    const { draft, mapped } = this;
    if (draft === undefined || mapped === undefined) return undefined;
    const examples: readonly Example[] = mapped.placed.slice(0, 50).map(({ example }) => example);
    return { id: 'preview', name: this.name, ...draft, examples: { train: examples, test: [] } };
  }

  /** The finished task. Throws where a decision cannot be met. */
  task(): Task {
    const { draft, mapped, plan } = this;
    if (draft === undefined || mapped === undefined || plan === undefined)
      throw new Error('There is nothing to save yet.');
    const { userPrompt, suffix, parser, metric } = draft;
    return importedTask({
      id: newId(),
      name: this.name,
      placed: mapped.placed,
      plan,
      userPrompt,
      suffix,
      parser,
      metric,
    });
  }

  async #start(files: readonly SourceFile[]): Promise<void> {
    this.files = files;
    this.options = {};
    this.name = titleOf(files);
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.stage = { kind: 'reading', fraction: 0 };
    this.mapping = undefined;
    this.#changes = {};
    this.#plan = undefined;
    try {
      const onProgress = (fraction: number) => {
        if (this.#reading === reading) this.stage = { kind: 'reading', fraction };
      };
      const table = await readFiles(this.files, this.options, onProgress, reading.signal);
      if (this.#reading !== reading || reading.signal.aborted) return;
      this.mapping = suggestMapping(table);
      this.stage = { kind: 'read', table };
    } catch (error) {
      if (!reading.signal.aborted) this.stage = { kind: 'failed', message: explain(error) };
    }
  }

  #map(): MappingOutcome | undefined {
    if (this.table === undefined) return undefined;
    if (this.mapping === undefined)
      return {
        problem: 'No columns for question and answer were found. Choose them, or bring a file with two columns.',
      };
    try {
      return { mapped: mapTable(this.table, this.mapping) };
    } catch (error) {
      return { problem: explain(error) };
    }
  }
}

/** Files named after splits belong together, as do texts with their labels; every other file is a data set of its own. */
function groupsOf(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  if (findParallel(files) !== undefined) return [files];
  const parts = files.filter((file) => splitOfFile(file.name) !== undefined);
  const others = files.filter((file) => splitOfFile(file.name) === undefined).map((file) => [file]);
  return parts.length === 0 ? others : [parts, ...others];
}

/** `beauty.json` becomes `Beauty`. */
function titleOf(files: readonly SourceFile[]): string {
  const [first] = files;
  if (first === undefined || first.name === 'pasted text') return 'Pasted task';
  const words = first.name
    .replace(/(\.[a-z0-9]+)+$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

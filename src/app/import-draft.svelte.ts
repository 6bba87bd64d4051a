import type { Task } from '../core/task.ts';
import { newId } from '../storage/new-id.ts';
import { encodings } from '../tasks/decode.ts';
import type { Draft } from '../tasks/draft-task.ts';
import type { ReadOptions, SourceFile } from '../tasks/importer.ts';
import type { MappedSummary, Preview } from '../tasks/import-session.ts';
import type { AnswerMapping, Mapping, QuestionMapping } from '../tasks/mapping.ts';
import { openImport, type OpenedImport } from '../tasks/open-import.ts';
import { pasted } from '../tasks/read-files.ts';
import type { SplitPlan } from '../tasks/splits.ts';
import { explain } from './explain.ts';
import { groupsOf, titleOf } from './import-files.ts';
import type { MappingPresets } from './mapping-presets.ts';
import { PresetOffer } from './preset-offer.svelte.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

export { encodings };
export type { AnswerMapping, Mapping, MappedSummary, Preview, QuestionMapping, ReadOptions, SplitPlan };
export type { Report } from '../tasks/report.ts';

/** How far an import is. */
export type ImportStage =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly opened: OpenedImport };

/** What the columns give: examples to look at, or why there are none. */
type MapOutcome =
  | { readonly kind: 'mapping' }
  | { readonly kind: 'mapped'; readonly summary: MappedSummary }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * One import: from files to a task, with everything to be decided on the way. The data stays in a worker until the
 * task is made, and nothing is stored until it is saved.
 */
export class ImportDraft {
  /** How columns of these names were mapped before. */
  readonly earlier: PresetOffer;
  stage = $state.raw<ImportStage>({ kind: 'empty' });
  files = $state.raw<readonly SourceFile[]>([]);
  /** Data sets that were given together with this one and come after it. */
  waiting = $state.raw<readonly (readonly SourceFile[])[]>([]);
  options = $state.raw<ReadOptions>({});
  /** What is written to be read: still there when it could not be. */
  text = $state('');
  name = $state('');
  /** While the task is on its way into storage, which takes seconds where it is large. */
  isSaving = $state(false);
  #mapping = $state.raw<Mapping | undefined>();
  #outcome = $state.raw<MapOutcome>({ kind: 'mapping' });
  #changes = $state.raw<Partial<Draft>>({});
  #plan = $state.raw<SplitPlan | undefined>();
  #planProblem = $state.raw<string | undefined>();
  #origin = $state.raw<string | undefined>();
  readonly #tasks: TaskDesk;
  #reading: AbortController | undefined;
  #keeping: Promise<Task> | undefined;
  #turn = 0;

  constructor(tasks: TaskDesk, presets: MappingPresets) {
    this.#tasks = tasks;
    this.earlier = new PresetOffer(presets);
  }

  readonly preview = $derived.by(() => (this.stage.kind === 'read' ? this.stage.opened.preview : undefined));
  readonly summary = $derived.by(() => (this.#outcome.kind === 'mapped' ? this.#outcome.summary : undefined));
  readonly mappingProblem = $derived.by(() => (this.#outcome.kind === 'problem' ? this.#outcome.message : undefined));
  /** Prompt, reader and metric: what was suggested, with the user's changes. */
  readonly draft = $derived.by(() =>
    this.summary === undefined ? undefined : { ...this.summary.draft, ...this.#changes },
  );
  readonly plan = $derived.by(() => this.#plan ?? this.summary?.plan);
  /** A task of the first examples, to try prompts and grading on. */
  readonly sample = $derived.by(() => this.#sample());
  readonly source = $derived.by(() => this.#origin ?? this.files.map((file) => file.name).join(', '));

  get mapping(): Mapping | undefined {
    return this.#mapping;
  }

  get usesEarlier(): boolean {
    return this.#mapping !== undefined && this.earlier.preset?.mapping === this.#mapping;
  }

  get planProblem(): string | undefined {
    return this.#planProblem;
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

  /** Takes rows that were fetched from elsewhere; `origin` says from where and under which terms. */
  async take(opened: OpenedImport, name: string, origin: string): Promise<void> {
    this.cancel();
    this.#forgetDecisions();
    this.#origin = origin;
    this.name = name;
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

  /** Ends the worker, also in the middle of saving, and forgets everything that was read. */
  cancel(): void {
    this.#reading?.abort();
    if (this.stage.kind === 'read') this.stage.opened.close();
    this.stage = { kind: 'empty' };
    this.files = [];
    this.waiting = [];
    this.#origin = undefined;
  }

  /** Ends the worker once what is being saved is saved: the page is left. */
  async leave(): Promise<void> {
    await this.#keeping?.catch(() => undefined);
    this.cancel();
  }

  /** Applies a mapping to every row. Of several asked for in a row, the last one counts. */
  async map(mapping: Mapping): Promise<void> {
    if (this.stage.kind !== 'read') return;
    const { opened } = this.stage;
    const turn = ++this.#turn;
    this.#mapping = mapping;
    try {
      const summary = await opened.map(mapping, this.#plan?.seed ?? 1);
      if (turn !== this.#turn) return;
      this.#outcome = { kind: 'mapped', summary };
      await this.#checkPlan();
    } catch (error) {
      if (turn === this.#turn) this.#outcome = { kind: 'problem', message: explain(error) };
    }
  }

  /** Names the classes of a column, to begin with after themselves. */
  async mapClasses(mapping: Omit<Mapping, 'answer'>, column: string): Promise<void> {
    if (this.stage.kind !== 'read') return;
    const asText: Mapping = { ...mapping, answer: { kind: 'text', column } };
    const summary = await this.stage.opened.map(asText, 1).catch(() => undefined);
    const names = Object.fromEntries((summary?.report.labels ?? []).map(({ label }) => [label, label]));
    await this.map({ ...mapping, answer: { kind: 'class', column, names } });
  }

  async useEarlier(): Promise<void> {
    if (this.earlier.preset !== undefined) await this.map(this.earlier.preset.mapping);
  }

  async useSuggestion(): Promise<void> {
    if (this.preview?.suggestion !== undefined) await this.map(this.preview.suggestion);
  }

  /** Keeps the mapping for the next table of this shape. */
  async keepMapping(): Promise<void> {
    if (this.#mapping !== undefined) await this.earlier.keep(this.name, this.#mapping);
  }

  change(changes: Partial<Draft>): void {
    this.#changes = { ...this.#changes, ...changes };
  }

  async setPlan(plan: SplitPlan): Promise<void> {
    this.#plan = plan;
    await this.#checkPlan();
  }

  /** Saves the finished task and gives it without its examples. Rejects where a decision cannot be met. */
  async keep(): Promise<Task> {
    const { draft, plan, stage, name } = this;
    if (draft === undefined || plan === undefined || stage.kind !== 'read')
      throw new Error('There is nothing to save yet.');
    if (this.#keeping !== undefined) return this.#keeping;
    const { userPrompt, suffix, parser, metric } = draft;
    const decisions = { id: newId(), name, plan, userPrompt, suffix, parser, metric };
    this.isSaving = true;
    this.#keeping = stage.opened.keep(decisions, this.source);
    try {
      return await this.#keeping;
    } finally {
      this.isSaving = false;
      this.#keeping = undefined;
    }
  }

  async #start(files: readonly SourceFile[]): Promise<void> {
    this.#origin = undefined;
    this.files = files;
    this.options = {};
    this.name = titleOf(files);
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    if (this.stage.kind === 'read') this.stage.opened.close();
    const reading = new AbortController();
    this.#reading = reading;
    this.#forgetDecisions();
    this.stage = { kind: 'reading', fraction: 0 };
    try {
      const onProgress = (fraction: number) => {
        if (!reading.signal.aborted) this.stage = { kind: 'reading', fraction };
      };
      await this.#show(
        await openImport(this.files, this.options, onProgress, reading.signal, this.#tasks.importWorker()),
      );
    } catch (error) {
      if (!reading.signal.aborted) this.stage = { kind: 'failed', message: explain(error) };
    }
  }

  async #show(opened: OpenedImport): Promise<void> {
    this.stage = { kind: 'read', opened };
    const { name, suggestion } = opened.preview;
    this.name = name ?? this.name;
    if (suggestion === undefined) this.#outcome = { kind: 'problem', message: noColumns };
    else await this.map(suggestion);
    await this.earlier.lookFor(opened.preview);
  }

  #forgetDecisions(): void {
    void this.earlier.lookFor(undefined);
    this.#mapping = undefined;
    this.#outcome = { kind: 'mapping' };
    this.#changes = {};
    this.#plan = undefined;
    this.#planProblem = undefined;
  }

  async #checkPlan(): Promise<void> {
    const { plan, stage } = this;
    if (plan === undefined || stage.kind !== 'read') return;
    const problem = await stage.opened.problemWithSplits(plan);
    if (this.plan === plan) this.#planProblem = problem;
  }

  #sample(): Task | undefined {
    const { draft, summary } = this;
    if (draft === undefined || summary === undefined) return undefined;
    const examples = summary.first.map((example, place) => ({ id: String(place), ...example }));
    return { id: 'sample', name: this.name, ...draft, examples: { train: examples, test: [] } };
  }
}

const noColumns = 'No columns for question and answer were found. Choose them, or bring a file with two columns.';

import type { Task } from '../../core/task.ts';
import type { MappingStore } from '../../storage/mapping-store.ts';
import { newId } from '../../storage/new-id.ts';
import type { Draft } from '../../tasks/suggest/draft-task.ts';
import type { MappedSummary, Preview } from '../../tasks/import/import-session.ts';
import type { Mapping, QuestionMapping } from '../../tasks/mapping/mapping.ts';
import type { AnswerMapping } from '../../tasks/mapping/answer-mapping.ts';
import type { OpenedImport } from '../../tasks/import/open-import.ts';
import type { SplitPlan } from '../../tasks/splits/splits.ts';
import { explain } from '../explain.ts';
import { titleOf } from './import-files.ts';
import { ImportReading } from './import-reading.svelte.ts';
import { EarlierMapping } from './earlier-mapping.svelte.ts';
import type { TaskDesk } from '../tasks/task-desk.svelte.ts';

export type { AnswerMapping, MappedSummary, Preview, QuestionMapping, SplitPlan };
export type { MappingReport } from '../../tasks/mapping/mapping-report.ts';

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
  readonly earlier: EarlierMapping;
  readonly reading: ImportReading;
  name = $state('');
  /** While the task is on its way into storage, which takes seconds where it is large. */
  isSaving = $state(false);
  #mapping = $state.raw<Mapping | undefined>();
  #outcome = $state.raw<MapOutcome>({ kind: 'mapping' });
  #changes = $state.raw<Partial<Draft>>({});
  #plan = $state.raw<SplitPlan | undefined>();
  #planProblem = $state.raw<string | undefined>();
  #borrowedParts = $state.raw<readonly string[]>([]);
  #origin = $state.raw<string | undefined>();
  #keeping: Promise<Task> | undefined;
  #turn = 0;

  constructor(tasks: TaskDesk, mappings: MappingStore) {
    this.earlier = new EarlierMapping(mappings);
    this.reading = new ImportReading({
      startWorker: () => tasks.importWorker(),
      onFiles: (files) => {
        this.#origin = undefined;
        this.name = titleOf(files);
      },
      onBegin: () => this.#forgetDecisions(),
      onRead: (opened) => this.#show(opened),
    });
  }

  readonly #opened = $derived.by(() => (this.reading.stage.kind === 'read' ? this.reading.stage.opened : undefined));
  readonly preview = $derived.by(() => this.#opened?.preview);
  readonly summary = $derived.by(() => (this.#outcome.kind === 'mapped' ? this.#outcome.summary : undefined));
  readonly mappingProblem = $derived.by(() => (this.#outcome.kind === 'problem' ? this.#outcome.message : undefined));
  /** Prompt, reader and metric: what was suggested, with the user's changes. */
  readonly draft = $derived.by(() =>
    this.summary === undefined ? undefined : { ...this.summary.draft, ...this.#changes },
  );
  readonly plan = $derived.by(() => this.#plan ?? this.summary?.plan);
  /** A task of the first examples, to try prompts and grading on. */
  readonly sample = $derived.by(() => this.#sample());
  readonly source = $derived.by(() => this.#origin ?? this.reading.files.map((file) => file.name).join(', '));
  /** What is kept with the task: an exported one brings it along, and with it the licence. */
  readonly keptSource = $derived.by(() => this.preview?.source ?? this.source);

  get mapping(): Mapping | undefined {
    return this.#mapping;
  }

  get usesEarlier(): boolean {
    return this.#mapping !== undefined && this.earlier.offered?.mapping === this.#mapping;
  }

  get planProblem(): string | undefined {
    return this.#planProblem;
  }

  /** Which splits come from parts of another name, in words. */
  get borrowedParts(): readonly string[] {
    return this.#borrowedParts;
  }

  /** Takes rows that were fetched from elsewhere; `origin` says from where and under which terms. */
  async take(opened: OpenedImport, name: string, origin: string): Promise<void> {
    this.#origin = origin;
    this.name = name;
    await this.reading.take(opened);
  }

  /** Ends the worker, also in the middle of saving, and forgets everything that was read. */
  cancel(): void {
    this.reading.cancel();
    this.#origin = undefined;
  }

  /** Forgets what was saved, and the text it was pasted as. */
  finish(): void {
    this.cancel();
    this.reading.text = '';
  }

  /** Applies a mapping to every row. Of several asked for in a row, the last one counts. */
  async map(mapping: Mapping): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
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
    if (this.#opened === undefined) return;
    const asText: Mapping = { ...mapping, answer: { kind: 'text', column } };
    const summary = await this.#opened.map(asText, 1).catch(() => undefined);
    const names = Object.fromEntries((summary?.report.labels ?? []).map(({ label }) => [label, label]));
    await this.map({ ...mapping, answer: { kind: 'class', column, names } });
  }

  /** Puts the question together from several columns, to begin with from all that do not tell the answer. */
  async mapSeveral(mapping: Omit<Mapping, 'question'>): Promise<void> {
    if (this.#opened === undefined) return;
    const column = this.preview?.columns.find((one) => one !== mapping.answer.column) ?? '';
    const asOne: Mapping = { ...mapping, question: { kind: 'column', column } };
    const summary = this.summary ?? (await this.#opened.map(asOne, 1).catch(() => undefined));
    await this.map({ ...mapping, question: { kind: 'template', template: summary?.columns.template ?? '' } });
  }

  async useEarlier(): Promise<void> {
    if (this.earlier.offered !== undefined) await this.map(this.earlier.offered.mapping);
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
    const { draft, plan, name } = this;
    const opened = this.#opened;
    if (draft === undefined || plan === undefined || opened === undefined)
      throw new Error('There is nothing to save yet.');
    if (this.#keeping !== undefined) return this.#keeping;
    const { userPrompt, suffix, parser, metric } = draft;
    const decisions = { id: newId(), name, plan, userPrompt, suffix, parser, metric };
    this.isSaving = true;
    this.#keeping = opened.keep(decisions, this.keptSource);
    try {
      return await this.#keeping;
    } finally {
      this.isSaving = false;
      this.#keeping = undefined;
    }
  }

  async #show(opened: OpenedImport): Promise<void> {
    const { name, suggestion } = opened.preview;
    this.name = name ?? this.name;
    if (suggestion === undefined) this.#outcome = { kind: 'problem', message: noColumns };
    else await this.map(suggestion);
    if (this.#opened === opened) await this.earlier.lookFor(opened.preview);
  }

  #forgetDecisions(): void {
    void this.earlier.lookFor(undefined);
    // What is still being mapped is of no interest any more.
    this.#turn++;
    this.#mapping = undefined;
    this.#outcome = { kind: 'mapping' };
    this.#changes = {};
    this.#plan = undefined;
    this.#planProblem = undefined;
    this.#borrowedParts = [];
  }

  async #checkPlan(): Promise<void> {
    const { plan } = this;
    if (plan === undefined || this.#opened === undefined) return;
    const opened = this.#opened;
    const problem = await opened.problemWithSplits(plan);
    const borrowed = problem === undefined ? await opened.borrowedParts(plan) : [];
    if (this.plan !== plan) return;
    this.#planProblem = problem;
    this.#borrowedParts = borrowed;
  }

  #sample(): Task | undefined {
    const { draft, summary } = this;
    if (draft === undefined || summary === undefined) return undefined;
    const examples = summary.first.map((example, place) => ({ id: String(place), ...example }));
    return { id: 'sample', name: this.name, ...draft, examples: { train: examples, test: [] } };
  }
}

const noColumns = 'No columns for question and answer were found. Choose them, or bring a file with two columns.';

import { estimate, type Estimate } from '../../core/run/estimate.ts';
import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { asksOthers, studyOf } from '../../core/studies/index.ts';
import { methods, type AnyMethod } from '../../core/methods/index.ts';
import type { ModelRole } from '../../core/model.ts';
import { problemsWith } from '../../core/run/steps-of.ts';
import type { Task } from '../../core/task.ts';
import type { RunBudget } from '../../storage/runs/stored-run.ts';
import { explain } from '../explain.ts';
import { askedModels } from '../models/asked-models.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';

/** What the estimate came to: the counts, or why there are none. */
export type Estimated =
  | { readonly kind: 'counted'; readonly estimate: Estimate }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** What comes with an experiment that is taken over. */
interface TakenOver {
  readonly budget?: RunBudget | undefined;
  /** Whether it came from a file. */
  readonly isForeign: boolean;
}

/** A run being put together: of a search method, or of a study of the lab. */
export class RunDraft {
  readonly methods: readonly AnyMethod[];
  readonly #models: ModelDesk;
  name = $state('');
  seed = $state<number | undefined>(1);
  systemPrompt = $state('You are a helpful assistant.');
  budget = $state.raw<RunBudget>({});
  tasks = $state.raw<readonly Task[]>([]);
  #methodId = $state('');
  #settings = $state.raw<Readonly<Record<string, unknown>>>({});
  /** The models of the run or file this one is made from; `undefined`: those of the Models page. */
  givenModels = $state.raw<Readonly<Record<ModelRole, ModelChoice>> | undefined>();
  /** Further base models by name; only studies that ask several have a use for them. */
  others = $state.raw<Readonly<Record<string, ModelChoice>>>({});
  /** What the user said of asking a few examples first, if anything. */
  wantsTrying = $state<boolean>();
  /** Whether it came from a file, so that the user may never have seen its addresses. */
  isForeign = $state(false);

  constructor(models: ModelDesk, offered: readonly AnyMethod[] = methods) {
    this.#models = models;
    this.methods = offered;
    this.useMethod(offered[0]?.id ?? '');
  }

  readonly method = $derived.by(() => this.#methodOf(this.#methodId));
  readonly models = $derived.by(
    () => this.givenModels ?? { base: this.#models.choice('base'), optimizer: this.#models.choice('optimizer') },
  );
  readonly asksOthers = $derived.by(() => asksOthers(this.#methodId));
  /** The models that would be asked. */
  readonly asked = $derived.by(() =>
    askedModels({ method: { id: this.#methodId, settings: {} }, models: { ...this.models, others: this.others } }),
  );
  /** The preset the settings agree with. */
  readonly preset = $derived.by(() =>
    this.method.presets.find(({ settings }) =>
      this.method.fields.every(({ name }) => settings[name] === this.#settings[name]),
    ),
  );
  /** Whether a few examples are asked first; by the preset until the user says so. */
  readonly triesFirst = $derived.by(() => this.wantsTrying ?? this.preset?.id !== 'paper');
  readonly usualName = $derived.by(() => nameFor(this.method.title, this.tasks));

  get settings(): Readonly<Record<string, unknown>> {
    return this.#settings;
  }

  useMethod(id: string, preset?: string): void {
    const method = this.#methodOf(id);
    this.#methodId = id;
    const found = method.presets.find((one) => one.id === preset) ?? method.presets[0];
    this.#settings = { ...method.defaults, ...found?.settings };
  }

  usePreset(id: string): void {
    this.useMethod(this.#methodId, id);
  }

  set(name: string, value: unknown): void {
    this.#settings = { ...this.#settings, [name]: value };
  }

  setBudget(limit: keyof RunBudget, value: number | undefined): void {
    const { [limit]: _, ...others } = this.budget;
    this.budget = value === undefined || !(value > 0) ? others : { ...others, [limit]: value };
  }

  choose(tasks: readonly Task[]): void {
    this.tasks = tasks;
  }

  /** Takes everything over from an experiment: of an earlier run, or of a file, whose addresses need a yes. */
  takeOver(experiment: Experiment, { budget = {}, isForeign }: TakenOver): void {
    const method = this.#methodOf(experiment.method.id);
    this.#methodId = method.id;
    this.#settings = { ...method.defaults, ...experiment.method.settings };
    this.name = experiment.name;
    this.seed = experiment.seed;
    this.systemPrompt = experiment.systemPrompt;
    this.tasks = experiment.tasks;
    this.budget = budget;
    this.givenModels = { base: experiment.models.base, optimizer: experiment.models.optimizer };
    this.others = experiment.models.others ?? {};
    this.isForeign = isForeign;
    this.wantsTrying = experiment.preflight !== undefined;
  }

  experiment(): Experiment {
    return {
      name: this.name.trim() === '' ? this.usualName : this.name.trim(),
      seed: this.seed ?? 0,
      method: { id: this.#methodId, settings: this.#settings },
      systemPrompt: this.systemPrompt,
      tasks: this.tasks,
      models: {
        ...this.models,
        ...(this.asksOthers && Object.keys(this.others).length > 0 ? { others: this.others } : {}),
      },
      crossTest: true,
      ...(this.triesFirst && studyOf(this.#methodId) === undefined ? { preflight: 'stop' } : {}),
    };
  }

  #methodOf(id: string): AnyMethod {
    const found = this.methods.find((method) => method.id === id);
    if (found === undefined) throw new Error(`"${id}" cannot be set up on this page: open it from Runs or the Lab.`);
    return found;
  }

  /** Counts what the run would ask, by a dry run. */
  estimated(): Estimated {
    const experiment = this.experiment();
    const problems = problemsWith(experiment);
    if (problems.length > 0) return { kind: 'problems', problems };
    try {
      return { kind: 'counted', estimate: estimate(experiment) };
    } catch (error) {
      return { kind: 'problems', problems: [explain(error)] };
    }
  }
}

function nameFor(method: string, tasks: readonly Task[]): string {
  const [first, second] = tasks;
  if (first === undefined) return method;
  const others = tasks.length - 2;
  const names = [first.name, second?.name, others > 0 ? `${others} more` : undefined].filter(
    (one) => one !== undefined,
  );
  return `${method} on ${names.join(', ')}`;
}

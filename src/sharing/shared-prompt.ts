import type { RunEvent } from '../core/events.ts';
import type { Experiment, KeptUserPrompt, ModelChoice, RunRecord } from '../core/experiment.ts';
import { withoutSecrets } from './files/secrets.ts';
import { answersOf } from '../core/task.ts';

/** A user prompt as it is shared: its template holds the slot `{question}`. Scores are 0 to 1. */
export interface SharedUserPrompt {
  readonly task: string;
  readonly name: string;
  readonly template: string;
  readonly train?: number;
  readonly selection?: number;
  readonly test?: number;
}

/** Which model a prompt was found with; where it was asked is nobody else's business. */
export interface SharedModel {
  readonly provider: string;
  readonly model: string;
  readonly temperature: number;
  readonly maxTokens: number;
}

/** An example that is shared along, for tools that test prompts. */
export interface SharedCase {
  readonly task: string;
  readonly question: string;
  readonly answers: readonly string[];
}

/** A system prompt that was tried; `parent` is the place of the one it was held against. */
export interface TriedSystemPrompt {
  readonly text: string;
  readonly parent?: number;
  readonly score?: number;
  readonly accepted: boolean;
}

/** What a run found, ready to be written in any format. Holds no keys, no addresses, and examples only by choice. */
export interface SharedPrompt {
  readonly name: string;
  readonly systemPrompt: string;
  /** The best first, of each task in turn. */
  readonly userPrompts: readonly SharedUserPrompt[];
  readonly models?: { readonly base: SharedModel; readonly optimizer: SharedModel };
  readonly method?: {
    readonly id: string;
    readonly seed: number;
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly tried?: readonly TriedSystemPrompt[];
  readonly cases?: readonly SharedCase[];
}

/** What a finished run has to share. */
export function sharedPromptOf({ experiment, events, result }: RunRecord): SharedPrompt {
  const { name, seed, method, models } = experiment;
  return {
    name: sound(name),
    systemPrompt: sound(result.systemPrompt),
    userPrompts: result.tasks.flatMap(({ id, userPrompts }) =>
      userPrompts.map((prompt) => sharedUserPrompt(id, nameOf(experiment, id), prompt)),
    ),
    models: { base: sharedModel(models.base), optimizer: sharedModel(models.optimizer) },
    // A copy of settings is settings.
    method: { id: method.id, seed, settings: withoutSecrets(method.settings) as Readonly<Record<string, unknown>> },
    tried: triedSystemPrompts(experiment.systemPrompt, events),
  };
}

/** The same with the first test examples of each task, for tools that test prompts: for a user who chose to share them. */
export function withCases(prompt: SharedPrompt, experiment: Experiment, count: number): SharedPrompt {
  const cases = experiment.tasks.flatMap(({ id, examples }) =>
    examples.test.slice(0, count).map((example) => {
      return { task: id, question: sound(example.question), answers: answersOf(example).map(sound) };
    }),
  );
  return { ...prompt, cases };
}

/** The same for one task alone: many formats hold a single user prompt, and take the first. */
export function forTask(prompt: SharedPrompt, task: string): SharedPrompt {
  return {
    ...prompt,
    userPrompts: prompt.userPrompts.filter((userPrompt) => userPrompt.task === task),
    ...(prompt.cases === undefined ? {} : { cases: prompt.cases.filter((shared) => shared.task === task) }),
  };
}

function sharedUserPrompt(
  task: string,
  name: string,
  { text, train, selection, test }: KeptUserPrompt,
): SharedUserPrompt {
  return {
    task,
    name: sound(name),
    template: sound(text),
    ...(train === undefined ? {} : { train }),
    ...(selection === undefined ? {} : { selection }),
    ...(test === undefined ? {} : { test }),
  };
}

function sharedModel({ provider, model, temperature, maxTokens }: ModelChoice): SharedModel {
  return { provider, model, temperature, maxTokens };
}

function nameOf(experiment: Experiment, task: string): string {
  return experiment.tasks.find(({ id }) => id === task)?.name ?? task;
}

/** The system prompts in the order they were tried, the initial one first. */
function triedSystemPrompts(initial: string, events: readonly RunEvent[]): readonly TriedSystemPrompt[] {
  const decisions = events.filter((event) => event.type === 'system-decided');
  const firstScore = decisions[0]?.incumbentScore;
  const tried: TriedSystemPrompt[] = [
    { text: sound(initial), accepted: true, ...(firstScore === undefined ? {} : { score: firstScore }) },
  ];
  for (const { system, incumbent, score, accepted } of decisions) {
    const parent = tried.findLastIndex(({ text }) => text === sound(incumbent));
    tried.push({ text: sound(system), score, accepted, ...(parent < 0 ? {} : { parent }) });
  }
  return tried;
}

/** Half a character, as a model's cut-off reply may hold, fits in no text file: it becomes the replacement character. */
function sound(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

import type { Experiment, ModelChoice } from '../../../src/core/experiment.ts';
import { asksOptimizer } from '../../../src/core/studies/index.ts';
import { digest } from '../../../src/foundation/pure/digest.ts';

/** What a run is, in three short names and one for people: kept with each logged reply, so that no other run uses it. */
export interface RunIdentity {
  readonly models: string;
  readonly tasks: string;
  readonly settings: string;
  /** The names of the models, to be told where they differ. */
  readonly named: string;
}

/** The identity of a run. Where its models are asked is no part of it: a server may have moved since. */
export function identityOf(experiment: Experiment): RunIdentity {
  const { method, seed, systemPrompt, tasks } = experiment;
  const models = modelsAsked(experiment);
  return {
    models: shortName(models.map(([name, choice]) => [name, { ...choice, baseUrl: undefined }])),
    tasks: shortName(tasks),
    settings: shortName({ method, seed, systemPrompt }),
    named: models.map(([name, { model }]) => `${name} ${model}`).join(', '),
  };
}

/** Says in what a logged run is another than this one; `undefined` where it is the same. */
export function differenceBetween(logged: RunIdentity, now: RunIdentity): string | undefined {
  const differing = [
    ...(logged.models === now.models ? [] : [modelsThen(logged, now)]),
    ...(logged.tasks === now.tasks ? [] : ['the tasks']),
    ...(logged.settings === now.settings ? [] : ['the settings (method, seed or system prompt)']),
  ];
  return differing.length === 0 ? undefined : differing.join('; ');
}

/** Models of the same names may still differ in temperature or max tokens. */
function modelsThen(logged: RunIdentity, now: RunIdentity): string {
  return logged.named === now.named
    ? 'how the models are asked (provider, temperature or max tokens)'
    : `the models (then ${logged.named}; now ${now.named})`;
}

function modelsAsked({ models, method }: Experiment): readonly (readonly [string, ModelChoice])[] {
  const { base, optimizer, others = {} } = models;
  return [
    ['base', base],
    ...(asksOptimizer(method.id) ? [['optimizer', optimizer] as const] : []),
    ...Object.entries(others),
  ];
}

function shortName(data: unknown): string {
  return digest(JSON.stringify(data, sorted)).slice(0, 8);
}

/** Fields in one order: a file that was written anew says the same. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

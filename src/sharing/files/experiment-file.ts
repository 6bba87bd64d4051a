import type { Experiment, ModelChoice } from '../../core/experiment.ts';
import { withoutCredentials } from '../../foundation/pure/without-credentials.ts';
import { withoutSecrets } from './secrets.ts';
import { examplesOf, type Choice, type Example, type Task } from '../../core/task.ts';
import { checked } from '../schemas/checked.ts';
import { experimentSchema } from '../schemas/experiment-schema.ts';
import { checkHeader } from './header.ts';
import { parseJson } from './json-text.ts';

const format = 'metaspo-experiment';
const version = 1;

/** Reads an experiment file. Throws a `FileProblem`; what it gives back has no key and starts nothing. */
export function readExperiment(text: string): Experiment {
  const data = parseJson(text);
  checkHeader(data, format, version);
  return checked(experimentSchema, data);
}

/** An experiment as the text of a file; see docs/formats.md. */
export function writeExperiment(experiment: Experiment): string {
  return `${JSON.stringify(experimentFile(experiment), undefined, 2)}\n`;
}

/** What an experiment file holds: named field by field, so that nothing else, a key least of all, gets into it. */
export function experimentFile(experiment: Experiment) {
  const { name, seed, method, systemPrompt, tasks, models, crossTest, preflight } = experiment;
  return {
    format,
    version,
    name,
    seed,
    method: { id: method.id, settings: withoutSecrets(method.settings) },
    systemPrompt,
    tasks: tasks.map(fileTask),
    models: fileModels(models),
    ...(crossTest === undefined ? {} : { crossTest }),
    ...(preflight === undefined ? {} : { preflight }),
  };
}

function fileModels({ base, optimizer, others }: Experiment['models']) {
  const named = Object.entries(others ?? {}).map(([name, model]) => [name, fileModel(model)] as const);
  return {
    base: fileModel(base),
    optimizer: fileModel(optimizer),
    ...(others === undefined ? {} : { others: Object.fromEntries(named) }),
  };
}

function fileTask(task: Task) {
  const { id, name, userPrompt, suffix, parser, metric, examples } = task;
  return {
    id,
    name,
    userPrompt,
    suffix,
    parser: fileChoice(parser),
    metric: fileChoice(metric),
    examples: {
      train: examples.train.map(fileExample),
      ...(examples.selection === undefined ? {} : { selection: examples.selection.map(fileExample) }),
      test: examplesOf(task, 'test').map(fileExample),
    },
  };
}

function fileChoice({ id, options }: Choice) {
  return { id, ...(options === undefined ? {} : { options: withoutSecrets(options) }) };
}

function fileExample({ id, question, answer }: Example) {
  return { id, question, answer };
}

function fileModel({ provider, model, baseUrl, temperature, maxTokens }: ModelChoice) {
  const address = baseUrl === undefined ? {} : { baseUrl: withoutCredentials(baseUrl) };
  return { provider, model, ...address, temperature, maxTokens };
}

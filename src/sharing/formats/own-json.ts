import * as v from 'valibot';
import { checked, fields } from '../schemas/checked.ts';
import type { Format } from '../format.ts';
import { checkHeader } from '../files/header.ts';
import { parseJson } from '../files/json-text.ts';
import { wholeNumber } from '../schemas/experiment-schema.ts';
import { score } from '../schemas/run-schema.ts';
import type { SharedPrompt } from '../shared-prompt.ts';
import { settings, text } from '../schemas/task-schema.ts';

const format = 'metaspo-prompt';
const version = 1;
const number = v.number('a number');
const model = fields({ provider: text, model: text, temperature: number, maxTokens: number });

const schema = fields({
  name: text,
  systemPrompt: text,
  userPrompts: v.array(
    fields({
      task: text,
      name: text,
      template: text,
      train: v.exactOptional(score),
      selection: v.exactOptional(score),
      test: v.exactOptional(score),
    }),
    'a list of user prompts',
  ),
  models: v.exactOptional(fields({ base: model, optimizer: model })),
  method: v.exactOptional(fields({ id: text, seed: number, settings })),
  tried: v.exactOptional(
    v.array(
      fields({
        text,
        parent: v.exactOptional(wholeNumber),
        score: v.exactOptional(score),
        accepted: v.boolean('true or false'),
      }),
      'a list of system prompts',
    ),
  ),
  cases: v.exactOptional(
    v.array(fields({ task: text, question: text, answers: v.array(text, 'a list of texts') }), 'a list of examples'),
  ),
}) satisfies v.GenericSchema<unknown, SharedPrompt>;

/** Our own format: everything there is to share, and nothing lost when it is read again. */
export const ownJson: Format = {
  id: 'metaspo-prompt',
  title: 'MetaSPO JSON',
  help: 'Everything that was found, with scores and the course of the search. This app reads it again.',
  extension: 'metaspo.json',
  mime: 'application/json',
  write: (prompt) => `${JSON.stringify(promptFile(prompt), undefined, 2)}\n`,
  read: (file) => Promise.resolve(file).then(readPrompt),
};

/** What a prompt file holds; fields that do not belong there are left out. */
function promptFile(prompt: SharedPrompt): object {
  return { format, version, ...checked(schema, prompt) };
}

/** Reads a prompt file; throws a `FileProblem`. */
export function readPrompt(file: string): SharedPrompt {
  const data = parseJson(file);
  checkHeader(data, format, version);
  return checked(schema, data);
}

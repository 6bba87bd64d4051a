import * as v from 'valibot';
import { chatMessages } from '../schemas/chat-schema.ts';
import { chatOf, messagesOf, promptFromMessages } from '../chat.ts';
import { checked, fields } from '../schemas/checked.ts';
import type { Format } from '../format.ts';
import { publisherName, realModel } from '../model-names.ts';
import { parseYaml } from '../files/parse-yaml.ts';
import type { SharedPrompt } from '../shared-prompt.ts';
import { bracesTemplate, freeVariable, readBraces } from '../templates/braces.ts';
import { text } from '../schemas/task-schema.ts';
import { yamlText, type YamlValue } from '../files/yaml-text.ts';

/** A prompt file of GitHub Models, kept in a repository and tried with `gh models`. */
export const githubPrompt: Format = {
  id: 'github-prompt',
  title: 'GitHub .prompt.yml',
  help:
    'For GitHub Models, with the first user prompt. Shared examples become test data; ' +
    'a test passes when the answer stands in the reply.',
  extension: 'prompt.yml',
  mime: 'application/yaml',
  write,
  read,
};

function write(prompt: SharedPrompt): string {
  const chat = chatOf(prompt);
  const variable = freeVariable([chat.system]);
  const { name, userPrompts, cases = [] } = prompt;
  const base = realModel(prompt);
  const tests = cases.filter((shared) => shared.task === userPrompts[0]?.task);
  const file: YamlValue = {
    name,
    description: 'System prompt found with MetaSPO Workbench',
    model: base === undefined ? 'openai/gpt-4o-mini' : publisherName(base),
    ...(base === undefined ? {} : { modelParameters: { temperature: base.temperature, maxTokens: base.maxTokens } }),
    messages: messagesOf(chat, { system: (same) => same, user: (template) => bracesTemplate(template, variable) }),
    ...(tests.length === 0
      ? {}
      : {
          testData: tests.map(({ question, answers }) => ({ [variable]: question, expected: answers[0] ?? '' })),
          evaluators: [{ name: 'answer', string: { contains: '{{expected}}' } }],
        }),
  };
  return yamlText(file);
}

const promptFile = fields({ name: v.exactOptional(text), messages: chatMessages });

async function read(file: string): Promise<SharedPrompt> {
  const { name, messages } = checked(promptFile, await parseYaml(file));
  return promptFromMessages(name ?? 'Imported prompt', messages, readBraces);
}

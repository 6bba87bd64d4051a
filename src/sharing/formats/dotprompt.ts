import { chatOf } from '../chat.ts';
import type { Format } from '../format.ts';
import { ollamaName, publisherName, realModel } from '../model-names.ts';
import type { SharedModel, SharedPrompt } from '../shared-prompt.ts';
import { handlebarsTemplate, handlebarsText } from '../templates/handlebars.ts';
import { yamlText, type YamlValue } from '../files/yaml-text.ts';

/** A Dotprompt file, as Genkit uses them: front matter in YAML, messages in Handlebars. */
export const dotprompt: Format = {
  id: 'dotprompt',
  title: 'Dotprompt',
  help: 'For Genkit and other users of .prompt files, with the first user prompt. Line breaks at the edges of a message may vary.',
  extension: 'prompt',
  mime: 'text/plain',
  problem: (prompt) => {
    const { system, user } = chatOf(prompt);
    const text = system + user;
    if (text.includes('<<<dotprompt:')) return 'The prompt holds "<<<dotprompt:", with which Dotprompt marks messages.';
    return text.includes('\0') ? 'The prompt holds a zero character, which Handlebars cannot read.' : undefined;
  },
  write: (prompt) => {
    const { system, user } = chatOf(prompt);
    const systemPart = system === '' ? '' : `{{role "system"}}\n${handlebarsText(system)}\n`;
    return `---\n${yamlText(frontMatter(prompt))}---\n${systemPart}{{role "user"}}\n${handlebarsTemplate(user)}\n`;
  },
};

function frontMatter(prompt: SharedPrompt): YamlValue {
  const base = realModel(prompt);
  return {
    name: prompt.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    ...(base === undefined ? {} : { model: modelName(base), config: { temperature: base.temperature } }),
    input: { schema: { question: 'string' } },
  };
}

function modelName(model: SharedModel): string {
  return model.provider === 'openai' ? publisherName(model) : `ollama/${ollamaName(model)}`;
}

import { chatOf } from '../chat.ts';
import type { Format } from '../format.ts';
import { realModel } from '../model-names.ts';
import type { SharedPrompt } from '../shared-prompt.ts';
import { jinjaTemplate, jinjaText } from '../templates/jinja.ts';
import { yamlText, type YamlValue } from '../files/yaml-text.ts';

/** A Prompty file of version 2: front matter in YAML, messages in Jinja under role lines. */
export const prompty: Format = {
  id: 'prompty',
  title: 'Prompty',
  help: 'For Prompty version 2, which is not final yet, with the first user prompt.',
  extension: 'prompty',
  mime: 'text/plain',
  problem,
  write: (prompt) => {
    const { system, user } = chatOf(prompt);
    const systemPart = system === '' ? '' : `system:\n${jinjaText(system)}\n\n`;
    return `---\n${yamlText(frontMatter(prompt))}---\n${systemPart}user:\n${jinjaTemplate(user)}\n`;
  },
};

/** Prompty looks for roles after rendering, so that no template can hide one; and it trims messages. */
function problem(prompt: SharedPrompt): string | undefined {
  const { system, user } = chatOf(prompt);
  if (/^\s*#?\s*(system|user|assistant|developer|tool)\s*(\[[^\]]*\])?\s*:\s*$/im.test(`${system}\n${user}`)) {
    return 'A line of the prompt consists of a role and a colon ("user:"); Prompty would start a new message there.';
  }
  if (/^\n|\n$/.test(system) || /^\n|\s$/.test(user)) {
    return 'A prompt starts or ends with empty space, which Prompty would drop.';
  }
  return `${system}${user}`.includes('\r')
    ? 'The prompt holds carriage returns, which Prompty would change.'
    : undefined;
}

function frontMatter(prompt: SharedPrompt): YamlValue {
  const base = realModel(prompt);
  return {
    name: prompt.name,
    metadata: { tags: ['metaspo'] },
    ...(base === undefined
      ? {}
      : {
          model: {
            id: base.model,
            provider: base.provider,
            options: { temperature: base.temperature },
          },
        }),
    inputs: [{ name: 'question', kind: 'string' }],
  };
}

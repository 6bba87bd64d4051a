import * as v from 'valibot';
import { chatMessages } from '../schemas/chat-schema.ts';
import { chatOf, messagesOf, promptFromMessages } from '../chat.ts';
import { checked, fields } from '../schemas/checked.ts';
import type { Format } from '../format.ts';
import { parseJson } from '../files/json-text.ts';
import { promptfooName, realModel } from '../model-names.ts';
import { parseYaml } from '../files/parse-yaml.ts';
import type { SharedCase, SharedModel, SharedPrompt } from '../shared-prompt.ts';
import { jinjaTemplate, jinjaText, readJinja } from '../templates/jinja.ts';
import { text } from '../schemas/task-schema.ts';
import { yamlText, type YamlValue } from '../files/yaml-text.ts';

/** A promptfoo configuration (promptfoo.dev): the prompt as chat messages in Nunjucks, and shared examples as tests. */
export const promptfoo: Format = {
  id: 'promptfoo',
  title: 'promptfoo',
  help:
    'A promptfooconfig.yaml for the first task: run it with "npx promptfoo eval". Shared examples become tests; ' +
    'a test passes when the answer stands in the reply.',
  extension: 'promptfoo.yaml',
  mime: 'application/yaml',
  write: writePromptfoo,
  read: readPromptfoo,
};

function writePromptfoo(prompt: SharedPrompt): string {
  const messages = messagesOf(chatOf(prompt), { system: jinjaText, user: jinjaTemplate });
  const { name, userPrompts, cases = [] } = prompt;
  const model = realModel(prompt);
  const tagged = userPrompts[0]?.template.includes('<answer>') ?? false;
  const tests = cases.filter((shared) => shared.task === userPrompts[0]?.task && isInert(shared));
  const file: YamlValue = {
    description: name,
    prompts: [{ id: 'metaspo-best', label: name, raw: JSON.stringify(messages, undefined, 2) }],
    providers: [model === undefined ? 'echo' : providerOf(model)],
    ...(tagged ? { defaultTest: { options: { transform: lastAnswer } } } : {}),
    ...(tests.length === 0 ? {} : { tests: tests.map((shared) => testOf(shared, tagged ? 'equals' : 'contains')) }),
  };
  return `# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json\n${yamlText(file)}`;
}

/** JavaScript that promptfoo runs on each reply: what stands in the last answer tag. */
const lastAnswer = "(output.match(/<answer>([\\s\\S]*?)<\\/answer>/gi) || ['']).pop().replace(/<[^>]*>/g, '').trim()";

function providerOf(model: SharedModel): YamlValue {
  const { temperature, maxTokens } = model;
  return { id: promptfooName(model), config: { temperature, max_tokens: maxTokens } };
}

/** Promptfoo loads a text that names a file, and fills in a variable inside a variable: such an example is left out. */
function isInert({ question, answers }: SharedCase): boolean {
  return [question, ...answers].every(
    (text) => !/^\s*(file|package|https?|huggingface):|\{\{\s*question\s*\}\}/i.test(text),
  );
}

function testOf({ task, question, answers }: SharedCase, single: 'equals' | 'contains'): YamlValue {
  const expected = answers.map(jinjaText);
  const [first = ''] = expected;
  const assertion = expected.length > 1 ? { type: 'contains-any', value: expected } : { type: single, value: first };
  return { vars: { question }, assert: [assertion], metadata: { task } };
}

const promptEntry = v.union([text, fields({ label: v.exactOptional(text), raw: text })], 'text, or an object with raw');
const config = fields({
  description: v.exactOptional(text),
  prompts: v.union([v.pipe(v.array(promptEntry), v.minLength(1, 'a list of prompts')), text], 'a list of prompts'),
});

/** Reads the first prompt, as text or chat messages with one variable. Files and code it names are not looked at. */
async function readPromptfoo(file: string): Promise<SharedPrompt> {
  const { description, prompts } = checked(config, await parseYaml(file));
  const [first] = typeof prompts === 'string' ? [prompts] : prompts;
  const raw = typeof first === 'string' ? first : (first?.raw ?? '');
  const label = typeof first === 'object' ? first.label : undefined;
  const messages = raw.trimStart().startsWith('[')
    ? checked(chatMessages, parseJson(raw))
    : [{ role: 'user', content: raw }];
  return promptFromMessages(label ?? description ?? 'Imported prompt', messages, readJinja);
}

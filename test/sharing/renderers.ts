import { Dotprompt } from 'dotprompt';
import nunjucks from 'nunjucks';
import { parse } from 'yaml';
import { parseModelfile } from './modelfile.ts';

/** What another tool makes of an exported file; `user` is absent where the format has no place for it. */
interface Rendered {
  readonly system: string;
  readonly user?: string;
}

/** Reads and renders a file as the tool it is for would, with a question put in. */
export type Renderer = (file: string, question: string) => Rendered | Promise<Rendered>;

interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

interface LangChainMessage {
  readonly kwargs: { readonly prompt: { readonly kwargs: { readonly template: string } } };
}

const engine = new nunjucks.Environment(null, { autoescape: false });
const jinja = (template: string, question: string) => engine.renderString(template, { question });

/** By the id of the format: with the tool's own engine where there is one for JavaScript, else as its source reads. */
export const renderers: Readonly<Record<string, Renderer>> = {
  'metaspo-prompt': (file, question) => {
    const { systemPrompt, userPrompts } = JSON.parse(file);
    const template: string = userPrompts[0].template;
    return { system: systemPrompt, user: template.split('{question}').join(question) };
  },
  'plain-text': (file) => ({ system: file }),
  markdown: (file) => ({ system: /^(`{3,})text\n([\s\S]*?)\n\1$/m.exec(file)?.[2] ?? '' }),
  promptfoo: (file, question) => {
    const messages: readonly ChatMessage[] = JSON.parse(parse(file).prompts[0].raw);
    return rendered(messages, (content) => jinja(content, question));
  },
  'openai-chat': (file, question) =>
    rendered(JSON.parse(file).messages, (content, role) =>
      role === 'user' ? content.split('{question}').join(question) : content,
    ),
  'ollama-modelfile': (file) => {
    const commands = parseModelfile(file);
    return { system: commands.find(({ name }) => name === 'system')?.value ?? '' };
  },
  'github-prompt': (file, question) => {
    const { messages, testData } = parse(file);
    const variable = Object.keys(testData[0])[0] ?? '';
    return rendered(messages, (content) => content.split(`{{${variable}}}`).join(question));
  },
  'dspy-state': (file) => ({ system: JSON.parse(file).self.signature.instructions }),
  dotprompt: async (file, question) => {
    const { messages } = await new Dotprompt().render(file, { input: { question } });
    const texts = messages.map(({ role, content }) => ({
      role: role === 'model' ? 'assistant' : role,
      content: content.map((part) => ('text' in part ? part.text : '')).join(''),
    }));
    return rendered(texts, (content) => content);
  },
  langchain: (file, question) => {
    const messages: readonly LangChainMessage[] = JSON.parse(file).kwargs.messages;
    const [system = '', user = ''] = messages.map(({ kwargs }) => format(kwargs.prompt.kwargs.template, question));
    return { system, user };
  },
  prompty: (file, question) => {
    const body = /^---\n[\s\S]*?\n---\n([\s\S]*)$/.exec(file)?.[1] ?? '';
    const [, system = '', user = ''] = jinja(body.trim(), question).split(/^(?:system|user):$/im);
    return { system: trimLines(system), user: trimLines(user) };
  },
  'gepa-result': (file) => {
    const { candidates, best_idx: best } = JSON.parse(file);
    return { system: candidates[best].system_prompt };
  },
};

function rendered(messages: readonly ChatMessage[], render: (content: string, role: string) => string): Rendered {
  const contentOf = (role: string) =>
    messages.filter((message) => message.role === role).map(({ content }) => render(content, role));
  return { system: contentOf('system').join('|'), user: contentOf('user').join('|') };
}

/** Python's `str.format` with one name, as far as it matters here. */
function format(template: string, question: string): string {
  return template.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (found, name?: string) => {
    if (found === '{{') return '{';
    if (found === '}}') return '}';
    if (name === 'question') return question;
    throw new Error(`Python would not format ${found}`);
  });
}

function trimLines(text: string): string {
  return text.replace(/^\n+|\n+$/g, '');
}

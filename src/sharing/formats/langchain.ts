import { chatOf } from '../chat.ts';
import type { Format } from '../format.ts';
import { fStringTemplate, fStringText } from '../templates/f-string.ts';

/** A chat prompt template as LangChain's `dumps` writes it. */
export const langChain: Format = {
  id: 'langchain',
  title: 'LangChain',
  help: 'A ChatPromptTemplate with the first user prompt, for load() of langchain_core in Python or JavaScript.',
  extension: 'langchain.json',
  mime: 'application/json',
  write: (prompt) => {
    const { system, user } = chatOf(prompt);
    const messages = [
      ...(system === '' ? [] : [message('SystemMessagePromptTemplate', fStringText(system), [])]),
      message('HumanMessagePromptTemplate', fStringTemplate(user), ['question']),
    ];
    const template = construct(['chat', 'ChatPromptTemplate'], { input_variables: ['question'], messages });
    return `${JSON.stringify(template, undefined, 2)}\n`;
  },
};

function message(kind: string, template: string, variables: readonly string[]) {
  const text = { input_variables: variables, template_format: 'f-string', template };
  return construct(['chat', kind], { prompt: construct(['prompt', 'PromptTemplate'], text) });
}

function construct(id: readonly string[], kwargs: object) {
  return { lc: 1, type: 'constructor', id: ['langchain_core', 'prompts', ...id], kwargs };
}

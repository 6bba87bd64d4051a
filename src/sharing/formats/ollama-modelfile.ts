import type { Format } from '../format.ts';
import { ollamaName, realModel } from '../model-names.ts';
import type { SharedPrompt } from '../shared-prompt.ts';

/** A Modelfile: Ollama makes a model of the base model and the system prompt. */
export const ollamaModelfile: Format = {
  id: 'ollama-modelfile',
  title: 'Ollama Modelfile',
  help:
    'Makes a model that always has this system prompt: "ollama create NAME -f Modelfile". ' +
    'Check the name after FROM; user prompts have no place in it.',
  extension: 'Modelfile',
  mime: 'text/plain',
  problem,
  write: (prompt) => {
    const { systemPrompt } = prompt;
    const base = realModel(prompt);
    const lines = [
      `FROM ${base === undefined ? 'llama3.2:3b' : ollamaName(base)}`,
      ...(base === undefined
        ? []
        : [`PARAMETER temperature ${String(base.temperature)}`, `PARAMETER num_predict ${String(base.maxTokens)}`]),
      ...(systemPrompt === '' ? [] : [`SYSTEM """${systemPrompt}"""`]),
    ];
    return `${lines.join('\n')}\n`;
  },
};

/**
 * Ollama's reader (`parser.go`) knows no escapes: quoted text ends at the first line that ends with three quotes, and
 * characters that Go calls unprintable are dropped from it.
 */
function problem({ systemPrompt }: SharedPrompt): string | undefined {
  if (/"""\s*[\r\n]/.test(systemPrompt)) {
    return 'A line of the system prompt ends with three quotation marks; Ollama would take that for its end.';
  }
  const dropped = /[^\p{L}\p{M}\p{N}\p{P}\p{S} \t\r\n]/u.exec(systemPrompt)?.[0].codePointAt(0);
  if (dropped === undefined) return undefined;
  const name = `U+${dropped.toString(16).toUpperCase().padStart(4, '0')}`;
  return `The system prompt holds an invisible character (${name}) that Ollama would drop.`;
}

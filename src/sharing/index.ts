import type { Format } from './format.ts';
import { dotprompt } from './formats/dotprompt.ts';
import { dspyState } from './formats/dspy-state.ts';
import { gepaResult } from './formats/gepa-result.ts';
import { githubPrompt } from './formats/github-prompt.ts';
import { langChain } from './formats/langchain.ts';
import { markdown } from './formats/markdown.ts';
import { ollamaModelfile } from './formats/ollama-modelfile.ts';
import { openAiChat } from './formats/openai-chat.ts';
import { ownJson } from './formats/own-json.ts';
import { plainText } from './formats/plain-text.ts';
import { promptfoo } from './formats/promptfoo.ts';
import { prompty } from './formats/prompty.ts';

/** Every way to write a found prompt, in the order they are offered. */
export const formats: readonly Format[] = [
  ownJson,
  plainText,
  markdown,
  promptfoo,
  openAiChat,
  ollamaModelfile,
  githubPrompt,
  dspyState,
  dotprompt,
  langChain,
  prompty,
  gepaResult,
];

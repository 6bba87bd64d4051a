import type { Format } from '../format.ts';
import { dotprompt } from './dotprompt.ts';
import { dspyState } from './dspy-state.ts';
import { gepaResult } from './gepa-result.ts';
import { githubPrompt } from './github-prompt.ts';
import { langChain } from './langchain.ts';
import { markdown } from './markdown.ts';
import { ollamaModelfile } from './ollama-modelfile.ts';
import { openAiChat } from './openai-chat.ts';
import { ownJson } from './own-json.ts';
import { plainText } from './plain-text.ts';
import { promptfoo } from './promptfoo.ts';
import { prompty } from './prompty.ts';

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

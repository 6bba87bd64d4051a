import type { SharedModel, SharedPrompt } from './shared-prompt.ts';

/** The base model where another tool could ask it; the practice model exists in this app alone. */
export function realModel({ models }: SharedPrompt): SharedModel | undefined {
  return models?.base.provider === 'practice' ? undefined : models?.base;
}

/** Names under which Ollama's library has the models that run in the page. */
const ollamaNames: readonly (readonly [model: RegExp, name: string])[] = [
  [/^Llama-3\.2-(\d+)B/, 'llama3.2:$b'],
  [/^Llama-3\.1-(\d+)B/, 'llama3.1:$b'],
  [/^Llama-3-(\d+)B/, 'llama3:$b'],
  [/^Qwen3-([\d.]+)B/, 'qwen3:$b'],
  [/^Qwen2\.5-Coder-([\d.]+)B/, 'qwen2.5-coder:$b'],
  [/^Qwen2\.5-([\d.]+)B/, 'qwen2.5:$b'],
  [/^gemma-2-(\d+)b/, 'gemma2:$b'],
  [/^gemma-3-(\d+)b/, 'gemma3:$b'],
  [/^SmolLM2-([\d.]+)B/, 'smollm2:$b'],
  [/^DeepSeek-R1-Distill-(?:Qwen|Llama)-(\d+)B/, 'deepseek-r1:$b'],
  [/^Mistral-(\d+)B/, 'mistral:$b'],
  [/^Phi-3\.5-mini()/, 'phi3.5'],
];

/** What Ollama calls a model; its own name where that is not known. */
export function ollamaName({ model }: SharedModel): string {
  for (const [pattern, name] of ollamaNames) {
    const found = pattern.exec(model);
    if (found !== null) return name.replace('$b', `${found[1] ?? ''}b`);
  }
  return oneWord(model);
}

/** How promptfoo asks a model: one that runs in the page through Ollama. */
export function promptfooName(model: SharedModel): string {
  return model.provider === 'openai' ? `openai:chat:${oneWord(model.model)}` : `ollama:chat:${ollamaName(model)}`;
}

/** A name with its publisher, as GitHub Models and OpenRouter write them. */
export function publisherName({ provider, model }: SharedModel): string {
  const name = oneWord(model);
  return provider === 'openai' && !name.includes('/') ? `openai/${name}` : name;
}

/** A model's name without white space: in a line of its own it can start nothing else. */
function oneWord(name: string): string {
  return name.trim().replace(/\s+/g, '-');
}

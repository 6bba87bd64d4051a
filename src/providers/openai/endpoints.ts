import { isLoopback } from '../../foundation/loopback.ts';

/** A well-known place that speaks the OpenAI protocol, offered as a starting point in the form. */
export interface Endpoint {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Where to get a key; absent where none is needed. */
  readonly keyPage?: string;
  /** What must be set there before a web page may call it. */
  readonly setUp: string;
}

/** Endpoints in the order they are offered. */
export const endpoints: readonly Endpoint[] = [
  {
    id: 'openai',
    title: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-4o-mini',
    keyPage: 'https://platform.openai.com/api-keys',
    setUp: 'Needs a key with credit. Web pages may call it without further setting up.',
  },
  {
    id: 'openrouter',
    title: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    model: 'openai/gpt-4o-mini',
    keyPage: 'https://openrouter.ai/settings/keys',
    setUp: 'Needs a key; a spending limit can be set on it. Web pages may call it without further setting up.',
  },
  {
    id: 'gemini',
    title: 'Google Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    model: 'gemini-flash-latest',
    keyPage: 'https://aistudio.google.com/apikey',
    setUp: 'Needs a key; free keys allow few calls a minute. Web pages may call it without further setting up.',
  },
  {
    id: 'groq',
    title: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    model: 'llama-3.1-8b-instant',
    keyPage: 'https://console.groq.com/keys',
    setUp: 'Needs a key; free keys allow few calls a minute. Web pages may call it without further setting up.',
  },
  {
    id: 'ollama',
    title: 'Ollama (this machine)',
    baseUrl: 'http://localhost:11434/v1',
    model: 'llama3.2',
    setUp:
      'Start Ollama with the environment variable OLLAMA_ORIGINS set to the address of this page, ' +
      'and fetch the model first: ollama pull llama3.2. It shortens long prompts silently: raise its context length.',
  },
  {
    id: 'lm-studio',
    title: 'LM Studio (this machine)',
    baseUrl: 'http://localhost:1234/v1',
    model: 'llama-3.2-3b-instruct',
    setUp:
      'Start its server with CORS on: lms server start --cors, or the switch "Enable CORS" in its server settings.',
  },
  {
    id: 'vllm',
    title: 'vLLM (this machine)',
    baseUrl: 'http://localhost:8000/v1',
    model: 'meta-llama/Llama-3.2-3B-Instruct',
    setUp: 'Start it with vllm serve MODEL. Web pages may call it unless --allowed-origins says otherwise.',
  },
];

/** The known endpoint behind a base URL, for its advice and defaults. */
export function endpointAt(baseUrl: string): Endpoint | undefined {
  const place = comparable(baseUrl);
  return endpoints.find((endpoint) => comparable(endpoint.baseUrl) === place);
}

/** This machine has several names; a path or trailing slash changes nothing about who answers. */
function comparable(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const url = new URL(baseUrl);
  return isLoopback(url) ? `localhost:${url.port}` : url.host;
}

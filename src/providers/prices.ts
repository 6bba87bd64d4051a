import type { Price } from '../core/run/costs.ts';
import type { ModelChoice } from '../core/experiment.ts';
import { readBaseUrl } from './openai/base-url.ts';
import { endpointAt, openAiUrl } from './openai/endpoints.ts';

/** When the prices below were last looked up: list prices of short prompts, before discounts, batches and caches. */
export const pricesAsOf = '2026-11';

const free: Price = { input: 0, output: 0 };

/** Hosts that sell at list price; elsewhere a model of the same name may cost anything. */
const listPriceHosts = ['api.openai.com', 'openrouter.ai', 'generativelanguage.googleapis.com', 'api.groq.com'];

const listPrices = new Map<string, readonly [input: number, output: number]>([
  ['gpt-4o-mini', [0.15, 0.6]],
  ['gpt-4o', [2.5, 10]],
  ['gpt-4.1-nano', [0.1, 0.4]],
  ['gpt-4.1-mini', [0.4, 1.6]],
  ['gpt-4.1', [2, 8]],
  ['gpt-5-nano', [0.05, 0.4]],
  ['gpt-5-mini', [0.25, 2]],
  ['gpt-5', [1.25, 10]],
  ['gpt-5.1', [1.25, 10]],
  ['gpt-5.2', [1.75, 14]],
  ['gpt-5.4-nano', [0.2, 1.25]],
  ['gpt-5.4-mini', [0.75, 4.5]],
  ['gpt-5.4', [2.5, 15]],
  ['gpt-5.5', [5, 30]],
  ['o4-mini', [1.1, 4.4]],
  ['claude-haiku-4.5', [1, 5]],
  ['claude-sonnet-4.5', [3, 15]],
  ['claude-sonnet-4.6', [3, 15]],
  ['claude-opus-4.5', [5, 25]],
  ['gemini-2.5-flash-lite', [0.1, 0.4]],
  ['gemini-2.5-flash', [0.3, 2.5]],
  ['gemini-2.5-pro', [1.25, 10]],
  ['gemini-3.5-flash', [1.5, 9]],
  ['llama-3.1-8b-instant', [0.05, 0.08]],
  ['llama-3.3-70b-versatile', [0.59, 0.79]],
]);

/** The price of a chosen model: nothing for models on this device, `undefined` where the price is not known. */
export function priceOf(choice: ModelChoice): Price | undefined {
  if (choice.provider !== 'openai') return free;
  const endpoint = readBaseUrl(choice.baseUrl ?? openAiUrl, { plainHttp: true });
  if (!endpoint.ok) return undefined;
  // What else answers on this machine may be a proxy that sends everything on, and is billed for it.
  if (endpoint.local) return runsHere(endpoint.url, choice.model) ? free : undefined;
  const { hostname } = new URL(endpoint.url);
  if (!listPriceHosts.includes(hostname)) return undefined;
  if (hostname === 'openrouter.ai' && choice.model.endsWith(':free')) return free;
  const listed = listPrices.get(listedName(choice.model));
  return listed === undefined ? undefined : { input: listed[0], output: listed[1] };
}

/** Ollama and LM Studio compute on this machine; Ollama's cloud models say so in their name. */
function runsHere(url: string, model: string): boolean {
  const server = endpointAt(url)?.id;
  return (server === 'ollama' || server === 'lm-studio') && !/[:-]cloud$/.test(model);
}

/** `openai/gpt-4o-mini-2024-07-18` is listed as `gpt-4o-mini`. */
function listedName(model: string): string {
  return model.replace(/^.*\//, '').replace(/-\d{4}-\d{2}-\d{2}$/, '');
}

import type { ModelChoice } from '../../core/experiment.ts';
import { ModelFailure } from '../../core/model.ts';
import type { Provider } from '../provider.ts';
import { maxTokensField, temperatureField } from '../sampling-fields.ts';
import { readBaseUrl } from './base-url.ts';
import { endpoints, openAiUrl } from './endpoints.ts';
import { paceOf, tuning } from './tuning.ts';

/**
 * Hosted models and servers on this machine, behind any address that speaks the OpenAI protocol. `tuning.plainHttp`
 * (not on the form) allows plain http to other machines, for closed networks.
 */
export const openai: Provider = {
  id: 'openai',
  title: 'OpenAI-compatible',
  summary:
    'A model behind an address that speaks the OpenAI protocol: OpenAI, OpenRouter, Gemini, Groq, or Ollama, LM Studio and ' +
    'vLLM on this machine. Prompts and the examples in them are sent straight from this page to that address, to nobody else.',
  roles: ['optimizer', 'base'],
  fields: [
    {
      name: 'baseUrl',
      label: 'Base URL',
      help: `Where the model is. Known ones: ${endpoints.map(({ title, baseUrl }) => `${title} ${baseUrl}`).join(', ')}.`,
      kind: 'text',
      placeholder: openAiUrl,
    },
    { name: 'model', label: 'Model', help: 'The name of the model at that address.', kind: 'text' },
    {
      name: 'key',
      label: 'Key',
      help: 'Yours, from the provider; use one with a spending limit. It is sent to the base URL only. Servers on this machine usually need none.',
      kind: 'secret',
    },
    temperatureField(
      '0 gives nearly the same answer each time, which suits the base model; 1 gives variety, which suits the optimizer.',
    ),
    maxTokensField(
      'The longest answer; a token is about three quarters of a word. Models that think before they answer need more.',
      131_072,
    ),
  ],
  key: 'optional',
  tuning,

  leavesDevice(choice) {
    const place = readBaseUrl(choice.baseUrl ?? openAiUrl, { plainHttp: true });
    return !(place.ok && place.local);
  },

  defaults(role): ModelChoice {
    const shared = { provider: 'openai', model: 'gpt-4o-mini', baseUrl: openAiUrl };
    // The paper asks the base model at temperature 0 and the optimizer at 1 (section 4.1).
    return role === 'base'
      ? { ...shared, temperature: 0, maxTokens: 1024 }
      : { ...shared, temperature: 1, maxTokens: 4096 };
  },

  async connect(connection, signal) {
    const place = baseUrlOf(connection);
    if (!place.ok) throw new ModelFailure('unsupported', place.message);
    // The SDK is big: it is loaded when the first endpoint is used.
    const { ChatModel } = await import('./model.ts');
    signal.throwIfAborted();
    return new ChatModel(connection, place.url, paceOf(connection));
  },

  async test(connection, signal) {
    const place = baseUrlOf(connection);
    if (!place.ok) return { ok: false, kind: 'base-url', message: place.message, advice: 'Correct the base URL.' };
    const { testConnection } = await import('./connection-test.ts');
    return testConnection(connection, place, signal);
  },
};

function baseUrlOf(connection: Parameters<Provider['connect']>[0]) {
  return readBaseUrl(connection.choice.baseUrl ?? openAiUrl, { plainHttp: connection.tuning?.['plainHttp'] === true });
}

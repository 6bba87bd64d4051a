import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../../src/providers/openai/failures/refusal-meaning.ts';
import { readRefusal } from '../../../../src/providers/openai/failures/refusal.ts';

const asked = {
  host: 'api.example.com',
  url: 'https://api.example.com',
  model: 'gpt-4o-mini',
  key: 'sk-verysecretkey',
};

function failureOf(meaning: ReturnType<typeof meaningOf>) {
  if (meaning.kind !== 'failure') throw new Error(`A reply: ${JSON.stringify(meaning.reply)}`);
  return meaning;
}

function verdict(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : '';
  return meaningOf(
    readRefusal(status, typeof body === 'string' ? undefined : body, text, new Headers(headers)),
    asked,
    0,
  );
}

/** Error bodies as the endpoints write them, shortened. The SDK hands over what stands in `error`, where there is one. */
const failures: readonly (readonly [string, number, unknown, string, boolean])[] = [
  [
    'OpenAI, wrong key',
    401,
    { message: 'Incorrect API key provided: sk-ver***tkey.', code: 'invalid_api_key' },
    'wrong-key',
    false,
  ],
  [
    'OpenAI, region',
    403,
    { message: 'Country not supported', code: 'unsupported_country_region_territory' },
    'wrong-key',
    false,
  ],
  [
    'OpenAI, no such model',
    404,
    { message: 'The model `x` does not exist or you do not have access to it.', code: 'model_not_found' },
    'unknown-model',
    false,
  ],
  [
    'Ollama, no such model',
    404,
    { message: 'model "x" not found, try pulling it first', type: 'api_error' },
    'unknown-model',
    false,
  ],
  ['OpenRouter, no such model', 400, { message: 'x is not a valid model ID', code: 400 }, 'unknown-model', false],
  ['OpenRouter, no provider', 404, { message: 'No endpoints found for x.', code: 404 }, 'unknown-model', false],
  [
    'Gemini, wrong key',
    400,
    [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }],
    'wrong-key',
    false,
  ],
  [
    'Groq, retired model',
    400,
    { message: 'The model `x` has been decommissioned.', code: 'model_decommissioned' },
    'unknown-model',
    false,
  ],
  ['wrong path', 404, '<html>Not found</html>', 'unsupported', false],
  [
    'OpenAI, empty account',
    429,
    {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    },
    'out-of-credit',
    false,
  ],
  [
    'OpenRouter, empty account',
    402,
    { message: 'Insufficient credits. Add more using https://...', code: 402 },
    'out-of-credit',
    false,
  ],
  ['DeepSeek, empty account', 402, { message: 'Insufficient Balance', type: 'unknown_error' }, 'out-of-credit', false],
  [
    'OpenAI, too fast',
    429,
    { message: 'Rate limit reached for gpt-4o-mini', code: 'rate_limit_exceeded' },
    'rate-limit',
    true,
  ],
  [
    'Gemini, too fast',
    429,
    [
      {
        error: {
          code: 429,
          message: 'You exceeded your current quota, please check your plan and billing details.',
          status: 'RESOURCE_EXHAUSTED',
          details: [{ retryDelay: '34s' }],
        },
      },
    ],
    'rate-limit',
    true,
  ],
  [
    'Groq, too many tokens a minute',
    413,
    { message: 'Request too large for model on tokens per minute', code: 'rate_limit_exceeded' },
    'rate-limit',
    true,
  ],
  ['overloaded', 503, { message: 'The server is currently overloaded' }, 'server', true],
  ['Anthropic, overloaded', 529, { type: 'overloaded_error', message: 'Overloaded' }, 'server', true],
  ['gateway page', 502, '<html>Bad gateway</html>', 'server', true],
  ['request timeout', 408, {}, 'timeout', true],
];

describe('judging a refusal', () => {
  test.each(failures)('%s (%i) stops the run or is tried again', (_name, status, body, kind, passing) => {
    const judged = verdict(status, body);
    expect(judged).toMatchObject({ kind: 'failure', failure: { kind, passing } });
  });

  test.each([
    [
      'OpenAI',
      400,
      {
        message: "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.",
        code: 'context_length_exceeded',
      },
    ],
    [
      'llama.cpp',
      400,
      { message: 'the request exceeds the available context size', type: 'exceed_context_size_error' },
    ],
    [
      'Gemini',
      400,
      [
        {
          error: {
            code: 400,
            message: 'The input token count (2000000) exceeds the maximum number of tokens allowed',
            status: 'INVALID_ARGUMENT',
          },
        },
      ],
    ],
    [
      'Groq',
      400,
      { message: 'Please reduce the length of the messages or completion.', code: 'context_length_exceeded' },
    ],
    ['a proxy', 413, 'Payload too large'],
  ])('%s: a question longer than the context fails alone', (_name, status, body) => {
    expect(verdict(status, body)).toMatchObject({ kind: 'reply', reply: { kind: 'failed', reason: 'too-long' } });
  });

  test.each([
    [
      'Azure',
      400,
      {
        message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        code: 'content_filter',
      },
    ],
    [
      'OpenAI',
      400,
      {
        message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
        code: 'invalid_prompt',
      },
    ],
    ['OpenRouter', 403, { message: 'The model requires moderation and your input was flagged', code: 403 }],
    ['DeepSeek', 400, { message: 'Content Exists Risk' }],
  ])('%s: a filtered question fails alone', (_name, status, body) => {
    expect(verdict(status, body)).toMatchObject({ kind: 'reply', reply: { kind: 'failed', reason: 'content-filter' } });
  });

  test('a refusal that fits nothing known is no final reply, but a failure in the endpoint’s own words', () => {
    for (const status of [400, 406, 410, 418, 422, 451]) {
      const { failure } = failureOf(verdict(status, { message: 'Something odd' }));
      expect(failure).toMatchObject({ kind: 'refused', passing: true });
      expect(failure.message).toMatch(/"Something odd"/);
    }
  });

  test.each([
    ['no model loaded', 404, 'No models loaded. Please load a model first.', /Load the model there/],
    ['no system role', 400, "'messages[0].role' does not support 'system' with this model.", /takes no system prompt/],
    ['no system role (Gemma)', 400, 'System role not supported', /takes no system prompt/],
    ['no system role (Google)', 400, 'Developer instruction is not enabled for models/x', /takes no system prompt/],
    ['the quota of a day', 429, 'Rate limit exceeded: free-models-per-day', /quota of the day/],
  ])('%s is named, and stops the run', (_name, status, message, said) => {
    const { failure } = failureOf(verdict(status, { message }));
    expect(failure.passing).toBe(false);
    expect(failure.message).toMatch(said);
  });

  test.each([
    [400, 'Your credit balance is too low to access the API. Please go to Plans & Billing.'],
    [403, 'Key limit exceeded (monthly limit).'],
    [401, 'No credits left'],
    [400, 'Access denied: account in arrears'],
    [403, 'You have reached your spending limit'],
  ])('%i "%s" is an empty account', (status, message) => {
    expect(failureOf(verdict(status, { message })).failure.kind).toBe('out-of-credit');
  });

  test.each([
    [413, 'Request too large for model x on tokens per minute (TPM): Limit 6000, Requested 7014, see billing'],
    [400, 'max_tokens must be at least 1, got -186.'],
    [400, 'Input is too long: the prompt is too long for this model'],
  ])('%i "%s" is a question that is too long', (status, message) => {
    const body = { message, code: 'rate_limit_exceeded' };
    expect(verdict(status, body)).toMatchObject({ kind: 'reply', reply: { reason: 'too-long' } });
  });

  test('the wait that was asked for is passed on', () => {
    const wait = (...args: Parameters<typeof verdict>) => {
      const judged = verdict(...args);
      return judged.kind === 'failure' ? judged.failure.retryAfter : undefined;
    };
    expect(wait(429, {}, { 'retry-after': '7' })).toBe(7000);
    expect(wait(503, {}, { 'retry-after-ms': '300' })).toBe(300);
    expect(wait(429, { message: 'Please try again in 2s.' })).toBe(2000);
    expect(wait(429, failures.find(([name]) => name === 'Gemini, too fast')?.[2])).toBe(34_000);
    expect(wait(500, {})).toBeUndefined();
  });

  test('every message names the endpoint, says what to do, and holds neither key nor markup', () => {
    for (const [, status, body] of failures) {
      const judged = verdict(status, body);
      const message = judged.kind === 'failure' ? judged.failure.message : '';
      expect(message).toContain('api.example.com');
      expect(message).toMatch(/\. [A-Z].*[.]$/);
      expect(message).not.toMatch(/sk-|<html/);
    }
  });

  test('an endpoint that repeats the key in its error does not get it shown', () => {
    const body = { message: 'Bad request by sk-verysecretkey via Bearer abc.def' };
    for (const status of [400, 402, 413, 429, 500]) {
      const said = JSON.stringify(verdict(status, body), (_, value: unknown) =>
        value instanceof Error ? value.message : value,
      );
      expect(said).not.toMatch(/verysecret|abc\.def/);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { readRefusal } from '../../../src/providers/openai/failures/refusal.ts';
import { both, oldestAbilities, requestBody, withoutRefused } from '../../../src/providers/openai/request.ts';
import { roomFor } from '../../../src/providers/openai/failures/room.ts';

const choice = { model: 'm', temperature: 0, maxTokens: 100 };
const messages = [{ role: 'user', content: 'Hello' }] as const;
const question = { messages };

function refused(message: string, fields: Record<string, unknown> = {}, status = 400) {
  return readRefusal(status, { message, ...fields }, '', undefined);
}

describe('the request', () => {
  test('has the oldest names, and a seed at temperature 0 only', () => {
    const body = { model: 'm', messages, max_tokens: 100, temperature: 0 };
    expect(requestBody(choice, question, oldestAbilities, undefined)).toEqual(body);
    expect(requestBody(choice, question, oldestAbilities, 7)).toEqual({ ...body, seed: 7 });
    expect(requestBody({ ...choice, temperature: 1 }, question, oldestAbilities, 7)).toEqual({
      ...body,
      temperature: 1,
    });
  });

  test('leaves out what the model does not take', () => {
    const abilities = {
      lengthName: 'max_completion_tokens',
      temperature: false,
      seed: false,
      logProbabilities: false,
    } as const;
    expect(requestBody(choice, question, abilities, 7)).toEqual({ model: 'm', messages, max_completion_tokens: 100 });
    expect(requestBody(choice, { messages, logProbabilities: true }, abilities, 7)).not.toHaveProperty('logprobs');
  });

  test('asks for log-probabilities only where the call does', () => {
    const asked = requestBody(choice, { messages, logProbabilities: true }, oldestAbilities, undefined);
    expect(asked).toEqual({ ...requestBody(choice, question, oldestAbilities, undefined), logprobs: true });
  });
});

describe('learning from a refusal', () => {
  test.each([
    [
      'the new length name',
      refused(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        { param: 'max_tokens', code: 'unsupported_parameter' },
      ),
      { lengthName: 'max_completion_tokens' },
    ],
    [
      'no temperature',
      refused("Unsupported value: 'temperature' does not support 0 with this model.", {
        param: 'temperature',
        code: 'unsupported_value',
      }),
      { temperature: false },
    ],
    ['no seed', refused('Invalid JSON payload received. Unknown name "seed": Cannot find field.'), { seed: false }],
    [
      'no seed (FastAPI)',
      readRefusal(422, { detail: [{ loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' }] }, '', undefined),
      { seed: false },
    ],
    [
      'no log-probabilities (a thinking model)',
      refused('You are not allowed to request logprobs from this model', {}, 403),
      { logProbabilities: false },
    ],
    ['no log-probabilities (Gemini)', refused('Logprobs is not enabled for models/x'), { logProbabilities: false }],
    ['no temperature, deprecated', refused('`temperature` is deprecated for this model.'), { temperature: false }],
    ['no temperature, but 1', refused('Invalid temperature: only 1 is allowed for this model'), { temperature: false }],
    [
      'no temperature, in the text of a proxy',
      refused('litellm.BadRequestError: {"error":{"message":"Unsupported value: \'temperature\' ..."}}'),
      { temperature: false },
    ],
  ])('%s', (_name, refusal, learned) => {
    expect(withoutRefused(oldestAbilities, refusal)).toEqual({ ...oldestAbilities, ...learned });
  });

  test.each([
    [
      'a value out of range',
      refused('max_tokens is too large: 900000. This model supports at most 16384.', {
        param: 'max_tokens',
        code: 'invalid_value',
      }),
    ],
    ['a length that passes the context', refused('max_tokens must be at least 1, got -186.')],
    ['another status', refused('temperature is not supported', {}, 500)],
    ['another parameter', refused('Unsupported parameter: tools')],
  ])('%s teaches nothing', (_name, refusal) => {
    expect(withoutRefused(oldestAbilities, refusal)).toBeUndefined();
  });

  test('what was left out already is not left out again, so that asking ends', () => {
    const refusal = refused('temperature is not supported');
    expect(withoutRefused({ ...oldestAbilities, temperature: false }, refusal)).toBeUndefined();
  });

  test('two calls at once add up what they learn', () => {
    const one = { ...oldestAbilities, lengthName: 'max_completion_tokens' } as const;
    const other = { ...oldestAbilities, temperature: false };
    expect(both(one, other)).toEqual({
      ...{ lengthName: 'max_completion_tokens', temperature: false, seed: true, logProbabilities: true },
    });
    expect(both(other, one)).toEqual(both(one, other));
  });
});

describe('room for the answer', () => {
  test.each([
    [
      "'max_tokens' is too large: 3000. This model's maximum context length is 4096 tokens and your request has 2000 input tokens (3000 > 4096 - 2000).",
      2096,
    ],
    [
      "This model's maximum context length is 4097 tokens. However, you requested 5000 tokens (1000 in the messages, 4000 in the completion).",
      3097,
    ],
    [
      "You passed 2001 input tokens and requested 3000 output tokens. However, the model's context length is only 4096 tokens.",
      2095,
    ],
    [
      "This endpoint's maximum context length is 32768 tokens. However, you requested about 40000 tokens (1000 of text input, 39000 in the output).",
      31768,
    ],
    ["This model's maximum context length is 4096 tokens and your request has 4090 input tokens.", undefined],
    ["This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens.", undefined],
  ])('%s', (message, room) => {
    expect(roomFor(refused(message), 100_000)).toBe(room);
  });

  test.each([
    ['max_tokens is too large: 131072. This model supports at most 16384 completion tokens', 16_384],
    ['`max_tokens` must be less than or equal to 8192, the maximum value', 8192],
  ])('a model that writes no longer answers: %s', (message, longest) => {
    expect(roomFor(refused(message), 100_000)).toBe(longest);
    expect(roomFor(refused(message), longest)).toBeUndefined();
  });

  test('only a lower bound is told: half as much is asked for, until it is not worth asking', () => {
    const message =
      "This model's maximum context length is 2400 tokens. Your prompt contains at least 1377 input tokens";
    expect(roomFor(refused(message), 1024)).toBe(512);
    expect(roomFor(refused(message), 130)).toBe(65);
    expect(roomFor(refused(message), 120)).toBeUndefined();
  });
});

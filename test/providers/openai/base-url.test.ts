import { describe, expect, test } from 'vitest';
import { readBaseUrl } from '../../../src/providers/openai/base-url.ts';

describe('reading a base URL', () => {
  test.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1', false],
    ['  https://api.openai.com/v1/ ', 'https://api.openai.com/v1', false],
    ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1', false],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1', true],
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/v1', true],
    ['https://api.openai.com', 'https://api.openai.com/v1', false],
    ['http://localhost:11434/', 'http://localhost:11434/v1', true],
    ['https://models.example.com', 'https://models.example.com', false],
    ['https://models.example.com/v1/models', 'https://models.example.com/v1', false],
    ['https://models.example.com/v1/responses/', 'https://models.example.com/v1', false],
    ['http://[::1]:8000/v1', 'http://[::1]:8000/v1', true],
    ['https://localhost:8443/v1', 'https://localhost:8443/v1', true],
  ])('takes %s', (typed, url, local) => {
    expect(readBaseUrl(typed)).toEqual({ ok: true, url, local });
  });

  test.each([
    'http://example.com/v1',
    'http://192.168.0.7:1234/v1',
    'http://localhost.example.com/v1',
    'http://127.evil.com/v1',
  ])('refuses plain http to another machine: %s', (typed) => {
    expect(readBaseUrl(typed)).toMatchObject({ ok: false, message: expect.stringMatching(/not encrypted/) });
    expect(readBaseUrl(typed, { plainHttp: true })).toMatchObject({ ok: true, local: false });
  });

  test.each([
    'https://me.openai.azure.com/openai/deployments/small/chat/completions?api-version=2024-08-01-preview',
    'https://me.openai.azure.com/openai/v1?api-version=preview',
  ])('says what to enter instead of %s', (typed) => {
    expect(readBaseUrl(typed)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Enter https://me.openai.azure.com/openai/v1 instead'),
    });
  });

  test.each(['https://user:secret@host/v1', 'https://host/v1?key=secret', 'https://host/v1#secret'])(
    'refuses a key inside the address, and does not repeat it: %s',
    (typed) => {
      const read = readBaseUrl(typed);
      expect(read).toMatchObject({ ok: false, message: expect.stringMatching(/Put the key in its own field/) });
      expect(JSON.stringify(read)).not.toContain('secret');
    },
  );

  test('does not repeat a key pasted into the wrong field', () => {
    const read = readBaseUrl('sk-proj-abcdefghijklmnopqrstuvwxyz');
    expect(read).toMatchObject({ ok: false, message: expect.stringMatching(/not a web address/) });
    expect(JSON.stringify(read)).not.toContain('abcdefgh');
  });

  test.each(['', 'localhost:1234', 'ftp://host/v1', 'javascript:alert(1)'])('refuses %s', (typed) => {
    expect(readBaseUrl(typed).ok).toBe(false);
  });
});

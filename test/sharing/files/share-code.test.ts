import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { compressed } from '../../../src/sharing/files/compression.ts';
import { FileProblem } from '../../../src/sharing/files/file-problem.ts';
import { readShareCode, shareCode } from '../../../src/sharing/files/share-code.ts';
import { sharedPromptOf, type SharedPrompt } from '../../../src/sharing/shared-prompt.ts';
import { sampleRecord } from '../../storage/samples.ts';

const { signal } = new AbortController();
const prompt: SharedPrompt = {
  name: 'Colours 🙂',
  systemPrompt: 'Think first. $& {{x}} "quotes" 漢字\n',
  userPrompts: [
    { task: 'a', name: 'A', template: 'Best {question}', test: 0.5 },
    { task: 'b', name: 'B', template: 'Other {question}' },
  ],
};

async function codeOf(text: string): Promise<string> {
  const bytes = await compressed(text, 'deflate-raw', signal);
  return Buffer.from(bytes).toString('base64url');
}

it('packs a prompt into letters that an address keeps as they are, and unpacks it', async () => {
  const code = (await shareCode(prompt, signal)) ?? '';
  expect(code).toMatch(/^[\w-]+$/);
  expect(await readShareCode(code, signal)).toEqual(prompt);
});

it("carries each task's best user prompt and nothing of how it was found", async () => {
  const second = { task: 'a', name: 'A', template: 'Second {question}' };
  const found = sharedPromptOf(sampleRecord());
  const code = (await shareCode({ ...found, userPrompts: [...prompt.userPrompts, second] }, signal)) ?? '';
  const { name, systemPrompt } = found;
  expect(await readShareCode(code, signal)).toEqual({ name, systemPrompt, userPrompts: prompt.userPrompts });
});

it('makes no link of a prompt that is too long for one', async () => {
  const random = seeded(1);
  const noise = Array.from({ length: 9000 }, () => String.fromCharCode(33 + random.integer(90))).join('');
  expect(await shareCode({ ...prompt, systemPrompt: noise }, signal)).toBeUndefined();
});

describe('a code from anywhere', () => {
  it.each(['', '%%%', 'abc', 'a'.repeat(9000), '../../etc', 'AAAA'])('is refused when damaged: %j', async (code) => {
    await expect(readShareCode(code, signal)).rejects.toBeInstanceOf(FileProblem);
  });

  it('is refused when it unpacks to more than a prompt', async () => {
    const bomb = await codeOf('0'.repeat(5_000_000));
    expect(bomb.length).toBeLessThan(8000);
    await expect(readShareCode(bomb, signal)).rejects.toThrow('too large');
  });

  it('is refused when it is another kind of file, and brings no fields of its own', async () => {
    await expect(readShareCode(await codeOf('{"format":"metaspo-run"}'), signal)).rejects.toThrow('it is a run');
    const file = { format: 'metaspo-prompt', version: 1, ...prompt, apiKey: 'sk', baseUrl: 'https://evil.example' };
    expect(await readShareCode(await codeOf(JSON.stringify(file)), signal)).toEqual(prompt);
  });
});

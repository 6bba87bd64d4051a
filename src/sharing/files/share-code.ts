import { compressed, decompressed } from './compression.ts';
import { FileProblem } from './file-problem.ts';
import { promptFile, readPrompt } from '../formats/own-json.ts';
import type { SharedPrompt } from '../shared-prompt.ts';

/** Longer addresses are cut off by chats and mail programs. */
const mostCharacters = 8000;

/** What the longest code may unpack to; ordinary prompts need a tenth. */
const mostBytes = 200_000;

/**
 * A prompt packed for the fragment of an address, which browsers do not send to any server: the system prompt with
 * each task's best user prompt. `undefined` where that is too long for a link: offer a file instead.
 */
export async function shareCode(prompt: SharedPrompt, signal: AbortSignal): Promise<string | undefined> {
  const { name, systemPrompt, userPrompts } = prompt;
  const best = userPrompts.filter(({ task }, place) => userPrompts.findIndex((other) => other.task === task) === place);
  const json = JSON.stringify(promptFile({ name, systemPrompt, userPrompts: best }));
  const code = toBase64Url(await compressed(json, 'deflate-raw', signal));
  return code.length > mostCharacters ? undefined : code;
}

/** Unpacks a code from a link. Rejects with a `FileProblem`; what it gives back is text to be looked at first. */
export async function readShareCode(code: string, signal: AbortSignal): Promise<SharedPrompt> {
  if (code.length > mostCharacters || !/^[\w-]+$/.test(code)) {
    throw new FileProblem([
      'This link is damaged: it was cut off or changed on its way. Ask for it again, or for a file.',
    ]);
  }
  const json = await decompressed(fromBase64Url(code), 'deflate-raw', mostBytes, signal);
  return readPrompt(json);
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch (error) {
    throw new FileProblem(['This link is damaged: it was cut off or changed on its way. Ask for it again.'], error);
  }
}

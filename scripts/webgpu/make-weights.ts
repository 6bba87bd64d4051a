import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatConfig } from './weights/chat-config.ts';
import type { Kind } from './weights/kind.ts';
import { readMetadata } from './weights/library-metadata.ts';
import { makeParameter } from './weights/make-parameter.ts';
import { tokenizer } from './weights/tokenizer.ts';
import { firstWord } from './weights/tokens.ts';
import { wordsAsked } from './weights/words-asked.ts';

/** Writes a model folder for a library, unless it is already there; returns its path. */
export async function makeWeights(libraryPath: string, parent: string, kind: Kind): Promise<string> {
  const library = await readFile(libraryPath);
  const metadata = readMetadata(library);
  const words = await wordsAsked();
  const knownTokens = firstWord + words.length;
  const name = createHash('sha256').update(library).digest('hex').slice(0, 12);
  const folder = join(parent, `${name}-${kind}-${knownTokens}`, 'resolve', 'main');
  if (existsSync(join(folder, 'done'))) return folder;
  await mkdir(folder, { recursive: true });
  const records: object[] = [];
  let shard: Buffer[] = [];
  let inside: object[] = [];
  let size = 0;
  const flush = async () => {
    if (size === 0) return;
    const path = `params_shard_${records.length}.bin`;
    const bytes = Buffer.concat(shard);
    await writeFile(join(folder, path), bytes);
    const md5sum = createHash('md5').update(bytes).digest('hex');
    records.push({ dataPath: path, format: 'raw-shard', nbytes: size, records: inside, md5sum });
    shard = [];
    inside = [];
    size = 0;
  };
  for (const parameter of metadata.params) {
    const bytes = makeParameter(parameter, kind, { ...metadata, knownTokens });
    if (size + bytes.length > 2 ** 25) await flush();
    inside.push({ ...parameter, format: 'raw', nbytes: bytes.length, byteOffset: size });
    shard.push(bytes);
    size += bytes.length;
  }
  await flush();
  const manifest = JSON.stringify({ metadata: { ParamSize: metadata.params.length }, records });
  await writeFile(join(folder, 'tensor-cache.json'), manifest);
  await writeFile(join(folder, 'ndarray-cache.json'), manifest);
  await writeFile(join(folder, 'mlc-chat-config.json'), JSON.stringify(chatConfig(metadata)));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer(words)));
  await writeFile(join(folder, 'done'), '');
  return folder;
}

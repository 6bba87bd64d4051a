import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { amazonFile, hardFile, hateCheckFile, tweetFile } from '../../support/data-hosts.ts';

/** A file as a browser takes it. */
export interface DataFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Files in the shapes that users bring. */
export interface SharedData {
  readonly amazon: readonly DataFile[];
  readonly hard: readonly DataFile[];
  readonly hateCheck: DataFile;
  readonly tweets: readonly DataFile[];
}

/** Real public data where `SHARED_DATA` or `../shared/data` has it; made-up data of the same shapes elsewhere. */
export function sharedData(): SharedData {
  const folder = env['SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
  return existsSync(folder) ? real(folder) : madeUp();
}

function real(folder: string): SharedData {
  const all = (part: string, ending: string) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith(ending))
      .map((name) => onDisk(join(folder, part, name)));
  return {
    amazon: all('amazon', '.json'),
    hard: all('bbh', '.json'),
    hateCheck: onDisk(join(folder, 'hatecheck/test_suite_cases.csv')),
    tweets: all('tweeteval-offensive', '.txt'),
  };
}

function madeUp(): SharedData {
  const numbered = (count: number, text: string) =>
    Array.from({ length: count }, (_, place) => made(`part${place}.json`, text));
  const tweets = ['mapping', 'train_text', 'train_labels', 'val_text', 'val_labels', 'test_text', 'test_labels'];
  return {
    amazon: numbered(7, amazonFile(2000)),
    hard: numbered(10, hardFile(250)),
    hateCheck: made('test_suite_cases.csv', hateCheckFile(3728)),
    tweets: tweets.map((name) => made(`${name}.txt`, tweetFile(`${name}.txt`, 1000))),
  };
}

function onDisk(path: string): DataFile {
  return { name: basename(path), mimeType: '', buffer: readFileSync(path) };
}

/** A file with these contents. */
export function made(name: string, text: string | Uint8Array): DataFile {
  return { name, mimeType: '', buffer: Buffer.from(text) };
}

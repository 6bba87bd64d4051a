import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { seeded, type Random } from '../../../src/foundation/pure/random.ts';

/** A file of reviews as users bring it: MetaSPO's JSON, with the stars as answers. */
export interface ReviewFile {
  readonly name: string;
  readonly text: string;
  readonly rows: readonly ReviewRow[];
}

interface ReviewRow {
  readonly question: string;
  readonly answer: number;
}

/** Real reviews where they lie beside the project (or where `SHARED_DATA` says), else generated ones of their shape. */
export function reviewFile(name: 'beauty' | 'game'): ReviewFile {
  const folder = env['SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
  const real = join(folder, 'amazon', `${name}.json`);
  const text = existsSync(real) ? readFileSync(real, 'utf8') : JSON.stringify(generated(name));
  const { train, test } = JSON.parse(text) as Readonly<Record<'train' | 'test', readonly ReviewRow[]>>; // its known shape
  return { name: `${name}.json`, text, rows: [...train, ...test] };
}

function generated(name: string): Readonly<Record<'train' | 'test', readonly ReviewRow[]>> {
  const random = seeded(name.length).fork(name);
  const rows = Array.from({ length: 200 }, (_, index) => review(random, `${name} item ${index + 1}`));
  return { train: rows.slice(0, 120), test: rows.slice(120) };
}

const openings = ['Never again', 'Not what I hoped for', 'It is all right', 'Quite good', 'Could not be better'];
const places = ['at home', 'on a journey', 'every morning', 'with the children', 'for a month'];

function review(random: Random, item: string): ReviewRow {
  const answer = 1 + random.integer(5);
  const place = places[random.integer(places.length)] ?? '';
  const title = openings[answer - 1] ?? '';
  return { question: `title: ${title}\ntext: I used ${item} ${place}. ${title}.`, answer };
}

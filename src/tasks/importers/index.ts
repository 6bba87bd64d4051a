import type { Importer } from '../importer.ts';
import { delimited } from './delimited.ts';
import { jsonLines } from './json-lines.ts';
import { json } from './json.ts';
import { parquet } from './parquet.ts';
import { promptfoo } from './promptfoo.ts';

/** The file formats, in the order they are tried: the surest first. */
export const importers: readonly Importer[] = [parquet, jsonLines, json, promptfoo, delimited];

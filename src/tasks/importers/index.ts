import type { Importer } from '../importer.ts';
import { delimited } from './delimited.ts';
import { jsonLines } from './json-lines.ts';
import { json } from './json.ts';

/** The file formats, in the order they are tried: the surest first. */
export const importers: readonly Importer[] = [jsonLines, json, delimited];

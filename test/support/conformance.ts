import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { differenceInMetrics } from './conformance-metrics.ts';
import { differenceInParsers } from './conformance-parsers.ts';
import { differenceInSearch } from './conformance-search.ts';

/** The verdict on one file; no difference means that it agrees. */
export interface Verdict {
  readonly name: string;
  readonly difference: string | undefined;
}

/** Checks every `.json` file of a folder, in the order of their names. */
export function* checkFolder(folder: string): Generator<Verdict> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const file of files.toSorted()) {
    const name = basename(file, '.json');
    yield { name, difference: onOneLine(differenceInFile(name, join(folder, file))) };
  }
}

function differenceInFile(name: string, path: string): string | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return `unreadable: ${messageOf(error)}`;
  }
  try {
    return differenceIn(name, content);
  } catch (error) {
    return `stopped: ${messageOf(error)}`;
  }
}

/** Where our implementation first differs from a recorded one; the shape of the content says what it records. */
export function differenceIn(name: string, content: unknown): string | undefined {
  if (typeof content === 'object' && content !== null) {
    if (name === 'parsers' || 'families' in content) return differenceInParsers(content);
    if (name === 'metrics' || 'cases' in content) return differenceInMetrics(content);
    if ('optimizerReplies' in content) return differenceInSearch(content);
  }
  return 'malformed: neither a search case (optimizerReplies) nor a table of parsers (families) or metrics (cases)';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function onOneLine(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ');
}

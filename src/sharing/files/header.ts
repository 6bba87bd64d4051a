import { FileProblem } from './file-problem.ts';

/** What our own files are called in messages. */
const kinds: Readonly<Record<string, string>> = {
  'metaspo-experiment': 'an experiment',
  'metaspo-run': 'a run',
  'metaspo-prompt': 'a found prompt',
  'metaspo-workbench': 'a backup of everything',
};

/** Refuses a file of another kind, or of a version this app does not know, in words that say which it is. */
export function checkHeader(data: unknown, format: string, version: number): void {
  const wanted = `${kinds[format] ?? format} ("format": "${format}")`;
  if (typeof data !== 'object' || data === null || !('format' in data)) {
    throw new FileProblem([`This is not ${wanted}: the file does not say its format.`]);
  }
  if (data.format !== format) {
    const known = typeof data.format === 'string' ? kinds[data.format] : undefined;
    throw new FileProblem([`This is not ${wanted}: it is ${known ?? `of the format ${JSON.stringify(data.format)}`}.`]);
  }
  const found = 'version' in data ? data.version : undefined;
  if (found === version) return;
  throw new FileProblem([
    typeof found === 'number' && found > version
      ? `This file is of version ${String(found)}; this app reads version ${String(version)}. Use a newer version of the app.`
      : `version should be ${String(version)}, but ${found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`}.`,
  ]);
}

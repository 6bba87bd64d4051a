import { FileProblem } from './file-problem.ts';
import { mostCharacters } from './json-text.ts';

/** Reads YAML as plain data: no tag makes anything else of it, and aliases cannot multiply. */
export async function parseYaml(text: string): Promise<unknown> {
  if (text.length > mostCharacters) throw new FileProblem(['This file is too large.']);
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { schema: 'core', prettyErrors: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const place = line === undefined ? '' : ` Look at line ${String(line)}.`;
    throw new FileProblem([`This file is not plain YAML.${place}`], error);
  }
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (cause) {
    throw new FileProblem(['This file repeats itself without end: its aliases multiply.'], cause);
  }
}

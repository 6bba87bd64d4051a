import { FileProblem } from './file-problem.ts';

/** Deeper than any file of ours, and far from what reading one by functions that call themselves could not take. */
const deepest = 100;

/** A list or object within a file, and how it is reached. */
interface Place {
  readonly value: object;
  readonly depth: number;
  readonly key: string;
  readonly within: Place | undefined;
}

/** Refuses data that is nested deeper than any file of ours; says where. Does not recurse itself. */
export function checkNesting(data: unknown): void {
  const open: Place[] = isNested(data) ? [{ value: data, depth: 1, key: '', within: undefined }] : [];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.depth > deepest) {
      throw new FileProblem([
        `${wordsFor(place)} is nested more than ${String(deepest)} deep, which no file of this app is.`,
      ]);
    }
    const isList = Array.isArray(place.value);
    for (const [name, value] of Object.entries(place.value)) {
      if (!isNested(value)) continue;
      open.push({ value, depth: place.depth + 1, key: isList ? `[${name}]` : `.${name}`, within: place });
    }
  }
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The beginning of the way to a place: all of it would be long. */
function wordsFor(place: Place): string {
  const keys: string[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.within) keys.unshift(at.key);
  const words = keys.slice(0, 4).join('').replace(/^\./, '').slice(0, 80);
  return words === '' ? 'The file' : words;
}

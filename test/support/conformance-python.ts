import { lastAnswerTag } from '../../src/core/parsers/reading/paper-tag.ts';

/** A value in one of the official implementation's lists of predictions or labels. */
export type Scalar = string | bigint | number | boolean | null;

/** The official code stops here. Only the kind of error is compared: its text differs from one version to the next. */
export class PythonError {
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }
}

/** The kind of error an expectation records (`"TypeError: ..."` or `{error: "TypeError: ..."}`), where it is one. */
export function recordedError(value: unknown): PythonError | undefined {
  const text = typeof value === 'object' && value !== null && 'error' in value ? value.error : value;
  const kind = typeof text === 'string' ? /^([A-Z]\w*Error)\b/.exec(text)?.[1] : undefined;
  return kind === undefined ? undefined : new PythonError(kind);
}

/** Where two generations of the numeric libraries disagree, what the newer one says. */
export function modern(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'libraries_disagree' in value && 'modern' in value
    ? value.modern
    : value;
}

/** A JSON value as the Python value it stands for: whole numbers exact, however large. */
export function scalarFrom(value: unknown): Scalar {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'object' && 'bigint' in value) return BigInt(String(value.bigint));
  throw new Error(`a prediction or label is neither text, number nor truth value: ${JSON.stringify(value)}`);
}

/**
 * Two lists as numpy compares them, made into texts that are equal where numpy finds them equal. A list that holds a
 * text becomes a list of texts (3 becomes "3"); a list of texts against one of numbers has nothing equal in it
 * (numpy 1.25 and later; earlier ones return one single `False`).
 */
export function comparable(
  predictions: readonly Scalar[],
  labels: readonly Scalar[],
): { readonly predictions: readonly string[]; readonly labels: readonly string[]; readonly sameKind: boolean } {
  const [kind, labelKind] = [kindOf(predictions), kindOf(labels)];
  if (kind === 'objects' || labelKind === 'objects') {
    return { predictions: asObjects(predictions, kind), labels: asObjects(labels, labelKind), sameKind: true };
  }
  const sameKind = kind === labelKind;
  const write = kind === 'texts' ? asText : asNumber;
  return {
    predictions: predictions.map(write),
    labels: sameKind ? labels.map(write) : labels.map((label) => `another kind: ${asText(label)}`),
    sameKind,
  };
}

type Kind = 'texts' | 'numbers' | 'objects';

function kindOf(list: readonly Scalar[]): Kind {
  if (list.some((value) => value === null || isBeyond64Bits(value))) return 'objects';
  return list.some((value) => typeof value === 'string') ? 'texts' : 'numbers';
}

function isBeyond64Bits(value: Scalar): boolean {
  return typeof value === 'bigint' && (value >= 2n ** 64n || value < -(2n ** 63n));
}

function asText(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

function asNumber(value: Scalar): string {
  return String(typeof value === 'boolean' ? Number(value) : value);
}

/** Beside Python's own values its own equality holds: "3" is not 3, and 1 is True. */
function asObjects(list: readonly Scalar[], kind: Kind): readonly string[] {
  return list.map((value) => {
    if (kind === 'texts' || typeof value === 'string') return `text ${asText(value)}`;
    return `value ${value === null ? 'None' : asNumber(value)}`;
  });
}

/** Python reads no number of more digits than this, and says so with a `ValueError`. */
const mostDigits = 4300;

/** Whether the official review reader would stop on this reply. */
export function hasTooManyDigits(reply: string): boolean {
  const digits = /\p{Nd}+/u.exec(lastAnswerTag(reply) ?? '')?.[0] ?? '';
  return Array.from(digits).length > mostDigits;
}

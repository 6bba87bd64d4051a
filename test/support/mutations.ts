/** A copy of some JSON with one place changed, and where. */
export interface Mutation {
  readonly path: string;
  readonly mutated: unknown;
}

type Key = string | number;

/** Every copy of `json` with one leaf changed whose path `isExpectation` says yes to. Copies share what is unchanged. */
export function* mutatedLeaves(json: unknown, isExpectation: (path: readonly Key[]) => boolean): Generator<Mutation> {
  for (const { path, value } of leavesOf(json, [])) {
    if (!isExpectation(path)) continue;
    for (const other of changed(value).filter((one) => one !== value))
      yield { path: path.join('.'), mutated: replaced(json, path, other) };
  }
}

/** Every copy of `json` with one item of a list left out. */
export function* mutatedLists(json: unknown, isExpectation: (path: readonly Key[]) => boolean): Generator<Mutation> {
  for (const { path, list } of listsOf(json, [])) {
    if (!isExpectation(path)) continue;
    for (const place of list.keys()) {
      yield { path: `${path.join('.')} without ${place}`, mutated: replaced(json, path, list.toSpliced(place, 1)) };
    }
  }
}

function* leavesOf(json: unknown, path: readonly Key[]): Generator<{ path: readonly Key[]; value: unknown }> {
  if (typeof json !== 'object' || json === null) yield { path, value: json };
  else for (const [key, value] of entriesOf(json)) yield* leavesOf(value, [...path, key]);
}

function* listsOf(json: unknown, path: readonly Key[]): Generator<{ path: readonly Key[]; list: readonly unknown[] }> {
  if (Array.isArray(json)) yield { path, list: json };
  if (typeof json === 'object' && json !== null) {
    for (const [key, value] of entriesOf(json)) yield* listsOf(value, [...path, key]);
  }
}

function entriesOf(json: object): readonly (readonly [Key, unknown])[] {
  return Array.isArray(json) ? [...json.entries()] : Object.entries(json);
}

/** Values near a value and yet wrong. */
function changed(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1e-6, value - 1, -value - 1];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return ['something'];
  if (/^[01]+$/.test(value)) return [flipped(value, 0), flipped(value, value.length - 1), value.slice(1), `${value}1`];
  return [`x${value}`, value.slice(1)];
}

function flipped(digits: string, place: number): string {
  return digits.slice(0, place) + (digits[place] === '0' ? '1' : '0') + digits.slice(place + 1);
}

function replaced(json: unknown, path: readonly Key[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(json)) return json.with(Number(key), replaced(json[Number(key)], rest, value));
  const record = json as Record<string, unknown>; // the path came from this very JSON
  return { ...record, [key]: replaced(record[String(key)], rest, value) };
}

import { floatsOf } from './floats-of.ts';
import type { Kind } from './kind.ts';
import type { Parameter } from './library-metadata.ts';
import { matrixOf, type Made, type Matrix } from './matrix.ts';
import { nibbles } from './nibbles.ts';
import { wordsFrom } from './words-from.ts';

/** The bytes of one tensor, packed as its library wants them. */
export function makeParameter(parameter: Parameter, kind: Kind, metadata: Made): Buffer {
  const floats = parameter.dtype === 'float16' ? 'float16' : 'float32';
  const count = parameter.shape.reduce((product, size) => product * size, 1);
  if (/norm\.weight$/.test(parameter.name)) return floatsOf(floats, count, () => 1);
  if (parameter.name.endsWith('.bias')) return floatsOf(floats, count, () => 0);
  const matrix = matrixOf(parameter.name, kind, metadata);
  if (parameter.name.endsWith('.q_scale')) return floatsOf(floats, count, () => matrix.scale);
  if (parameter.dtype === 'uint32') return nibbles(parameter.shape, matrix);
  const [rows = 0, columns = 0] = parameter.shape;
  if (matrix.value === undefined) return floatsOf(floats, count, noise(parameter.name, matrix));
  const value = matrix.value;
  return floatsOf(
    floats,
    rows * columns,
    (place) => value(Math.floor(place / columns), place % columns) * matrix.scale,
  );
}

/** Numbers from -7 to 7 times a scale, the same for the same name. */
function noise(name: string, matrix: Matrix): (place: number) => number {
  const next = wordsFrom(name);
  return () => ((next() % 15) - 7) * matrix.scale;
}

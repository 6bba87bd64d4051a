import type { Kind } from './kind.ts';
import type { Metadata } from './library-metadata.ts';
import { nextToken } from './tokens.ts';

/** The library's metadata, and how many tokens the made tokenizer has. */
export interface Made extends Metadata {
  readonly knownTokens: number;
}

/** A matrix of small whole numbers times a scale; `value` absent: noise from -7 to 7. */
export interface Matrix {
  readonly scale: number;
  readonly value?: (row: number, column: number) => number;
  readonly seed: string;
  /** Rows from here on are zero. */
  readonly rows?: number;
}

/** The matrix that makes a model of a kind answer as it should, for one tensor by its name. */
export function matrixOf(name: string, kind: Kind, metadata: Made): Matrix {
  const { knownTokens } = metadata;
  if (kind === 'random') return randomMatrix(name, knownTokens);
  const zero: Matrix = { scale: 1, value: () => 0, seed: name };
  if (name.startsWith('model.embed_tokens')) {
    return { scale: 1, value: (row, column) => (row === column && row < knownTokens ? 1 : 0), seed: name };
  }
  if (name.startsWith('model.layers.0.mlp.gate_up_proj')) {
    const half = halfOf(metadata);
    return { scale: 1, value: (row, column) => (row % half === column && column < knownTokens ? 1 : 0), seed: name };
  }
  if (name.startsWith('model.layers.0.mlp.down_proj')) {
    return {
      scale: 1,
      value: (row, column) => (column < knownTokens && nextToken(column) === row ? 7 : 0),
      seed: name,
    };
  }
  return zero;
}

function halfOf(metadata: Made): number {
  const shape = metadata.params.find(({ name }) => name.startsWith('model.layers.0.mlp.gate_up_proj'))?.shape;
  return (shape?.[0] ?? 0) / 2;
}

function randomMatrix(name: string, knownTokens: number): Matrix {
  // Tokens the tokenizer does not know get logits of 0, so that none of them is ever the largest.
  if (name.startsWith('model.embed_tokens')) return { scale: 0.02, seed: name, rows: knownTokens };
  return { scale: 0.012, seed: name };
}

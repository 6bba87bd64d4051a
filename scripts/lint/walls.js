import { relative, sep } from 'node:path';
import { target } from './imports.js';

/**
 * Forbids imports through a wall. Options: the folder of all floors, the floor the file lies on, and what it may
 * import of the others: floors (`core`), folders or files in them (`engine/log.ts`).
 */
export const walls = {
  meta: { type: 'problem', schema: [{ type: 'string' }, { type: 'string' }, { type: 'array' }] },
  create(context) {
    const [folder, floor, allowed] = context.options;
    const check = ({ source }) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const path = relative(folder, target(context.filename, source.value)).split(sep).join('/');
      if ([floor, ...allowed].some((place) => path === place || path.startsWith(`${place}/`))) return;
      context.report({ node: source, message: `src/${floor} may not import src/${path}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

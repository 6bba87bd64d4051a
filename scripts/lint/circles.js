import { relative } from 'node:path';
import { importGraph } from './imports.js';

/**
 * Forbids files that import each other, in whatever number, types included: a type belongs to the file that owns the
 * idea. The option is the folder that is looked through.
 */
export const circles = {
  meta: { type: 'problem', schema: [{ type: 'string' }] },
  create: (context) => ({
    Program(node) {
      const [folder] = context.options;
      const way = wayBack(importGraph(folder), context.filename);
      if (way === undefined) return;
      const names = way.map((file) => relative(folder, file)).join(' -> ');
      context.report({
        node,
        message: `These files import each other: ${names}. Move what they share to one of its own.`,
      });
    },
  }),
};

/** The shortest way from a file through its imports back to itself. */
function wayBack(graph, start) {
  const cameFrom = new Map();
  let ends = [start];
  while (ends.length > 0) {
    const next = [];
    for (const file of ends)
      for (const imported of graph.get(file) ?? []) {
        if (imported === start) return [...steps(cameFrom, start, file), start];
        if (cameFrom.has(imported)) continue;
        cameFrom.set(imported, file);
        next.push(imported);
      }
    ends = next;
  }
  return undefined;
}

function steps(cameFrom, start, end) {
  const way = [end];
  for (let file = end; file !== start; way.unshift(file)) file = cameFrom.get(file);
  return way;
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const source = /\.(ts|svelte)$/;
const specifiers = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
let graph;

/** The file that a relative import names, without the question a bundler may be asked with it (`?worker`). */
export function target(file, specifier) {
  return resolve(dirname(file), specifier.replace(/\?.*$/, ''));
}

/** Every file of the folder with the files it imports by a relative path, types included; read once a process. */
export function importGraph(folder) {
  graph ??= new Map(filesBelow(folder).map((file) => [file, importsOf(file)]));
  return graph;
}

function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(specifiers)].map((match) => target(file, match[1])).filter((path) => existsSync(path));
}

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return source.test(name) ? [path] : [];
  });
}

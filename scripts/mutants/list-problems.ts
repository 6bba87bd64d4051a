import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planted, type Mutant } from './mutant.ts';

/** Why a list of mutants cannot be planted in a checkout, a sentence each: it has to follow the code and its tests. */
export function problemsInList(mutants: readonly Mutant[], root: string): readonly string[] {
  const names = mutants.map(({ name }) => name);
  return [
    ...mutants.flatMap((mutant) => problemsWith(mutant, root)),
    ...names.filter((name, place) => names.indexOf(name) < place).map((name) => `Two mutants are called "${name}".`),
  ];
}

function problemsWith(mutant: Mutant, root: string): readonly string[] {
  const { name, file, tests = [] } = mutant;
  const gone = [file, ...tests].filter((path) => !existsSync(join(root, path)));
  if (gone.length > 0) return gone.map((path) => `"${name}": there is no ${path}.`);
  try {
    planted(readFileSync(join(root, file), 'utf8'), mutant);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

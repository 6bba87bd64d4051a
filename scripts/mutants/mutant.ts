/** A fault that a careless change could bring, planted to see whether a test notices it. */
export interface Mutant {
  /** What would go wrong, in a sentence. */
  readonly name: string;
  /** Where, from the root of the checkout; as are the tests. */
  readonly file: string;
  /** What is changed: it stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The tests that should notice; left out, all that reach the file are run, which takes longer. */
  readonly tests?: readonly string[];
  /** Of a kind that once went unnoticed: none of these may survive. */
  readonly mustDie?: true;
}

/** A mutant that no longer fits its file: the list has to follow the code. */
export class StaleMutant extends Error {
  override readonly name = 'StaleMutant';
}

/** The text of the mutant's file with the fault in it; throws where the place is not there, or not the only one. */
export function planted(source: string, { name, file, find, replace }: Mutant): string {
  const [before = '', after, ...others] = source.split(find);
  if (after === undefined) throw new StaleMutant(`"${name}": ${file} no longer holds\n${find}`);
  if (others.length > 0)
    throw new StaleMutant(`"${name}": ${file} holds this ${others.length + 1} times, and once it should be\n${find}`);
  if (find === replace) throw new StaleMutant(`"${name}" changes nothing in ${file}.`);
  return before + replace + after;
}

/** The mutants that a word of the command line means, by their names and files; all of them where none was given. */
export function chosen(mutants: readonly Mutant[], word: string | undefined): readonly Mutant[] {
  const wanted = word?.toLowerCase() ?? '';
  return mutants.filter(({ name, file }) => `${name}\n${file}`.toLowerCase().includes(wanted));
}

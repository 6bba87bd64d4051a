import type { Mutant } from './mutant.ts';
import { runTests, selectionsFor } from './run-tests.ts';
import type { Tried } from './verdict.ts';
import type { Workplace } from './workplace.ts';

/** A single mutant's tests take seconds: longer than this, and they hang. */
const mostSeconds = 150;

/**
 * Runs the tests of all these mutants without any fault, and gives what was printed where one fails: a red suite would
 * kill every mutant and prove nothing.
 */
export async function failureWithoutFault(
  workplace: Workplace,
  mutants: readonly Mutant[],
): Promise<string | undefined> {
  for (const selection of selectionsFor(mutants)) {
    const { outcome, output } = await runTests(workplace.folder, selection, 10 * mostSeconds);
    if (outcome !== 'passed') return output.trimEnd();
  }
  return undefined;
}

/** Tries mutants one after the other in each workplace, side by side, and tells of each as it ends. */
export async function tryMutants(
  workplaces: readonly Workplace[],
  mutants: readonly Mutant[],
  tell: (tried: Tried) => void,
): Promise<readonly Tried[]> {
  const waiting = [...mutants];
  const all: Tried[] = [];
  const work = async (workplace: Workplace) => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const tried = await tryMutant(workplace, mutant);
      tell(tried);
      all.push(tried);
    }
  };
  await Promise.all(workplaces.map(work));
  return all;
}

function tryMutant(workplace: Workplace, mutant: Mutant): Promise<Tried> {
  return workplace.withFault(mutant, async () => {
    let seconds = 0;
    for (const selection of selectionsFor([mutant])) {
      const ran = await runTests(workplace.folder, selection, mostSeconds);
      seconds += ran.seconds;
      if (ran.outcome !== 'passed') return { mutant, outcome: ran.outcome, seconds };
    }
    return { mutant, outcome: 'passed', seconds };
  });
}

import type { Mutant } from './mutant.ts';

/** What became of the tests: all passed, one failed, or they came to no end. */
export type Outcome = 'passed' | 'failed' | 'timed out';

/** A mutant that was planted, and what the tests made of it. */
export interface Tried {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** So many may survive: a test for each last one would cost more than it is worth. */
const mostSurvivors = 3;

/** A mutant on a line of its own, with what the tests made of it. */
export function lineFor({ mutant, outcome, seconds }: Tried): string {
  const words = {
    passed: 'SURVIVED',
    failed: 'killed',
    'timed out': 'killed (by the clock: the tests came to no end)',
  };
  return `${words[outcome]}  ${mutant.name} (${mutant.file}, ${seconds.toFixed(1)} s)`;
}

/** The mutants no test noticed. */
function survivorsAmong(tried: readonly Tried[]): readonly Mutant[] {
  return tried.filter(({ outcome }) => outcome === 'passed').map(({ mutant }) => mutant);
}

/** Whether the tests are good enough: few survivors, and none of a kind that must not be among them. */
export function isGoodEnough(tried: readonly Tried[]): boolean {
  const survivors = survivorsAmong(tried);
  return survivors.length <= mostSurvivors && !survivors.some(({ mustDie }) => mustDie === true);
}

/** The end of the report: how many there were, and every survivor by its name. */
export function summaryOf(tried: readonly Tried[]): string {
  const survivors = survivorsAmong(tried);
  return [
    `${tried.length} planted, ${survivors.length} survived`,
    ...survivors.map(({ name, file, mustDie }) => `  ${name} (${file})${mustDie === true ? ': it must not' : ''}`),
  ].join('\n');
}

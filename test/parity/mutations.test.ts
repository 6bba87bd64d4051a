import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { searchCase } from '../support/conformance-case.ts';
import { metricTable } from '../support/conformance-metrics.ts';
import { parserTable } from '../support/conformance-parsers.ts';
import { runCase } from '../support/conformance-run.ts';
import { differenceFromRun } from '../support/conformance-search.ts';
import { differenceIn } from '../support/conformance.ts';
import { mutatedLeaves, mutatedLists } from '../support/mutations.ts';

// A check that passes whatever the file says is worth nothing. Each expectation is falsified once, and must be noticed.

// The largest case holds nothing of another kind, only more of it, so a sample of its values is enough.
const searches = [
  { name: 'metaspo-reviews', every: 1 },
  { name: 'metaspo-macro-f1', every: 1 },
  { name: 'outer-loop-only', every: 1 },
  { name: 'adapt-user-prompts', every: 1 },
  { name: 'metaspo-paper-settings', every: 97 },
];

describe('a falsified search case', { timeout: 30_000 }, () => {
  it.each(searches)('$name: every wrong value is noticed', ({ name, every }) => {
    const file = caseFile(name);
    const run = runOf(file);
    const mutations = [...mutatedLeaves(file, ([top]) => top === 'expected')].filter((_, place) => place % every === 0);
    expect(mutations.length).toBeGreaterThan(40);
    expect(unnoticed(mutations, (mutated) => differenceFromRun(mutated, run))).toEqual([]);
  });

  it.each(searches)('$name: every missing entry is noticed', ({ name, every }) => {
    const file = caseFile(name);
    const run = runOf(file);
    const mutations = [...mutatedLists(file, ([top]) => top === 'expected')].filter((_, place) => place % every === 0);
    expect(mutations.length).toBeGreaterThan(1);
    expect(unnoticed(mutations, (mutated) => differenceFromRun(mutated, run))).toEqual([]);
  });

  it('an evaluation moved to another round is noticed', () => {
    const file = caseFile('adapt-user-prompts');
    const recorded = v.parse(searchCase, file);
    const { evaluations } = recorded.expected;
    const moved = [...evaluations.slice(1, 20), ...evaluations.slice(0, 1), ...evaluations.slice(20)];
    const mutated = { ...recorded, expected: { ...recorded.expected, evaluations: moved } };
    expect(differenceFromRun(mutated, runOf(file))).toMatch(/out of turn/);
  });

  it('the order within a batch is free', () => {
    const file = caseFile('metaspo-reviews');
    const recorded = v.parse(searchCase, file);
    const { evaluations } = recorded.expected;
    const phases = evaluations.map(({ phase }) => phase);
    const reordered = evaluations
      .toReversed()
      .toSorted((one, other) => phases.indexOf(one.phase) - phases.indexOf(other.phase));
    expect(reordered).not.toEqual(evaluations);
    const mutated = { ...recorded, expected: { ...recorded.expected, evaluations: reordered } };
    expect(differenceFromRun(mutated, runOf(file))).toBeUndefined();
  });
});

// One row at a time, so that each falsification is checked against its own row alone.
describe('a falsified table', { timeout: 30_000 }, () => {
  const verdicts = ['correct', 'accuracy', 'metric'];
  const readings = [
    'parsed',
    'error',
    'correct',
    'correct_single',
    'correct_in_batch_with_a_string',
    'normalized_pred',
  ];
  const grounding = ['normalized_gold', 'correct_contain_metric', 'token_f1_unused_by_official'];
  const older = (path: readonly (string | number)[]) => path.includes('debian') || path.includes('libraries_disagree');
  const isIn = (keys: readonly string[]) => (path: readonly (string | number)[]) =>
    path.some((key) => keys.includes(String(key))) && !older(path);

  it('metrics: every wrong verdict is noticed', () => {
    const { cases } = v.parse(metricTable, caseFile('metrics'));
    const rows = cases.map((one) => ({ cases: [one] }));
    const mutations = rows.flatMap((row) => [...mutatedLeaves(row, isIn(verdicts))]);
    expect(mutations.length).toBeGreaterThan(500);
    expect(unnoticed(mutations, (mutated) => differenceIn('metrics', mutated))).toEqual([]);
  });

  it('parsers: every wrong reading is noticed, those by number of options too', () => {
    const { families, optionCounts } = v.parse(parserTable, caseFile('parsers'));
    const rows = [
      ...Object.entries(families).flatMap(([family, { cases, ...rest }]) =>
        cases.map((one) => ({ families: { [family]: { ...rest, cases: [one] } }, optionCounts: [] })),
      ),
      ...optionCounts.map((one) => ({ families: {}, optionCounts: [one] })),
    ];
    const mutations = rows.flatMap((row) => [...mutatedLeaves(row, isIn([...readings, ...grounding]))]);
    expect(mutations.length).toBeGreaterThan(1000);
    expect(mutations.some(({ path }) => path.startsWith('optionCounts'))).toBe(true);
    expect(unnoticed(mutations, (mutated) => differenceIn('parsers', mutated))).toEqual([]);
  });
});

function unnoticed(
  mutations: readonly { readonly path: string; readonly mutated: unknown }[],
  check: (mutated: unknown) => string | undefined,
): readonly string[] {
  return mutations.filter(({ mutated }) => check(mutated) === undefined).map(({ path }) => path);
}

function caseFile(name: string): unknown {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, 'cases', `${name}.json`), 'utf8'));
}

function runOf(file: unknown) {
  const run = runCase(v.parse(searchCase, file));
  if (typeof run === 'string') throw new Error(run);
  return run;
}

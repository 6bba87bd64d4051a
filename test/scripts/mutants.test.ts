import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../scripts/mutants/index.ts';
import { problemsInList } from '../../scripts/mutants/list-problems.ts';
import { chosen, planted, StaleMutant, type Mutant } from '../../scripts/mutants/mutant.ts';
import { selectionsFor } from '../../scripts/mutants/run-tests.ts';
import { isGoodEnough, lineFor, summaryOf, type Outcome, type Tried } from '../../scripts/mutants/verdict.ts';

const root = join(import.meta.dirname, '..', '..');

const mutant: Mutant = {
  name: 'A tie counts as better',
  file: 'src/score.ts',
  find: 'score > than',
  replace: 'score >= than',
};

const tried = (outcome: Outcome, changes: Partial<Mutant> = {}): Tried => {
  return { mutant: { ...mutant, ...changes }, outcome, seconds: 3.14 };
};

describe('the list of mutants', () => {
  it.skip('fits the code: each place stands exactly once in its file, and the named tests are there', () => {
    expect(problemsInList(mutants, root)).toEqual([]);
  });

  it('holds at least sixty, and those of a kind that once went unnoticed may not survive', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(60);
    expect(mutants.filter(({ mustDie }) => mustDie === true).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'An abort is not passed on to the model',
        'Failed calls are shown to the optimizer as mistakes',
        'A backup is written with secrets in it',
        'The labels of a split are rounded up where the remainder is smallest',
        'A whole prompt is reused as its own prefix, and nothing is left to compute',
        'The time of events never advances',
        'A fingerprint ignores the role of a message',
        'A fingerprint ignores which further model was asked',
      ]),
    );
  });

  it('is wrong where a file or a test is gone, or two mutants have one name', () => {
    expect(problemsInList([mutant, { ...mutant, file: 'package.json', tests: ['test/gone.test.ts'] }], root)).toEqual([
      '"A tie counts as better": there is no src/score.ts.',
      '"A tie counts as better": there is no test/gone.test.ts.',
      'Two mutants are called "A tie counts as better".',
    ]);
    expect(problemsInList([{ ...mutant, file: 'package.json' }], root)).toEqual([
      expect.stringContaining('package.json no longer holds\nscore > than'),
    ]);
  });
});

describe('a mutant', () => {
  it('is planted as it stands, signs and all', () => {
    expect(planted('return score > than;', { ...mutant, replace: "'$&'" })).toBe("return '$&';");
  });

  it.each([
    ['return 0;', {}, 'no longer holds'],
    ['score > than && score > than', {}, '2 times'],
    ['score > than', { replace: 'score > than' }, 'changes nothing'],
  ])('is stale in %j', (source, changes, problem) => {
    const plant = () => planted(source, { ...mutant, ...changes });
    expect(plant).toThrow(StaleMutant);
    expect(plant).toThrow(problem);
  });

  it('is chosen by a word of its name or file', () => {
    expect(chosen([mutant], undefined)).toEqual([mutant]);
    expect(chosen([mutant], 'TIE')).toEqual([mutant]);
    expect(chosen([mutant], 'src/score')).toEqual([mutant]);
    expect(chosen([mutant], 'pool')).toEqual([]);
  });

  it('is tried by the tests it names, each in its project, or by all that reach its file', () => {
    const tests = ['test/one.test.ts', 'test/ui/two.test.ts', 'test/app/three.browser.test.ts'];
    expect(selectionsFor([mutant, { ...mutant, tests }, { ...mutant, tests: ['test/one.test.ts'] }])).toEqual([
      { kind: 'files', project: 'node', files: ['test/one.test.ts'] },
      { kind: 'files', project: 'browser', files: ['test/ui/two.test.ts', 'test/app/three.browser.test.ts'] },
      { kind: 'related', project: 'node', files: ['src/score.ts'] },
    ]);
  });
});

describe('the verdict', () => {
  it('tells killed mutants from those nobody noticed', () => {
    expect(lineFor(tried('failed'))).toBe('killed  A tie counts as better (src/score.ts, 3.1 s)');
    expect(lineFor(tried('timed out'))).toMatch(/^killed \(by the clock/);
    expect(lineFor(tried('passed'))).toMatch(/^SURVIVED {2}A tie/);
    expect(summaryOf([tried('failed'), tried('passed')])).toBe(
      '2 planted, 1 survived\n  A tie counts as better (src/score.ts)',
    );
  });

  it('allows three survivors, and none of a kind that once went unnoticed', () => {
    const survivors = Array<Tried>(3).fill(tried('passed'));
    expect(isGoodEnough([...survivors, tried('failed'), tried('timed out')])).toBe(true);
    expect(isGoodEnough([...survivors, tried('passed')])).toBe(false);
    expect(isGoodEnough([tried('passed', { mustDie: true })])).toBe(false);
  });
});

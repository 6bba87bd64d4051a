import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../support/conformance.ts';

describe('the recorded cases of the official implementation', () => {
  const verdicts = [...checkFolder(resolve(import.meta.dirname, 'cases'))];

  it('are all there', () => {
    expect(verdicts.map(({ name }) => name)).toEqual([
      'adapt-user-prompts',
      'metaspo-macro-f1',
      'metaspo-paper-settings',
      'metaspo-reviews',
      'metrics',
      'outer-loop-only',
      'parsers',
    ]);
  });

  it.each(verdicts)('$name goes as recorded', ({ difference }) => {
    expect(difference).toBeUndefined();
  });
});

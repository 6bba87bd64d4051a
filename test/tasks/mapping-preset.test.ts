import { expect, it } from 'vitest';
import { presetKey } from '../../src/tasks/mapping-preset.ts';

it('is the same for the same columns in any order, and another for others', () => {
  expect(presetKey(['b', 'a'])).toBe(presetKey(['a', 'b']));
  expect(presetKey(['a', 'b'])).not.toBe(presetKey(['a,b']));
  expect(presetKey(['a'])).not.toBe(presetKey(['a', 'b']));
});

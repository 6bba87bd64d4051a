import { describe, expect, it } from 'vitest';
import { components } from '../../../../src/core/propose/components/components.ts';
import {
  editComponents,
  sentencesOf,
  type Edit,
  type EditDraft,
} from '../../../../src/core/propose/edit-components.ts';
import type { Call, Reply } from '../../../../src/core/model.ts';
import { drive } from '../../../support/toy.ts';

describe('the sentences for SPRIG', () => {
  it('are at least 200, all different', () => {
    expect(components.length).toBeGreaterThanOrEqual(200);
    expect(new Set(components).size).toBe(components.length);
  });

  it('are one sentence each', () => {
    for (const text of components) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(sentencesOf(text)).toHaveLength(1);
    }
  });
});

const parts = sentencesOf('Be kind. Be exact. Be brief.');
const draft = (edit: Edit): EditDraft => ({
  level: 'system',
  place: { phase: 'outer', round: 1 },
  candidate: 0,
  parent: 'Be kind. Be exact. Be brief.',
  system: 'Be kind. Be exact. Be brief.',
  longest: 500,
  parts,
  edit,
});
const rephrase = ({ expects }: Call): Reply => ({
  kind: 'answered',
  text: `<${expects?.tag ?? ''}>Leave no doubt.</${expects?.tag ?? ''}>`,
});

function after(edit: Edit) {
  const { result, calls } = drive(
    editComponents([draft(edit)], () => []),
    rephrase,
  );
  const [one] = result;
  return {
    text: one?.proposal.text,
    parts: one?.parts.map(({ text }) => text),
    sources: one?.parts.map(({ source }) => source),
    calls: calls.length,
  };
}

describe('an edit', () => {
  it('adds a sentence anywhere, without a call', () => {
    expect(after({ kind: 'add', part: { text: 'Check.', source: 'Check.' }, at: 1 })).toMatchObject({
      text: 'Be kind. Check. Be exact. Be brief.',
      calls: 0,
    });
  });

  it('deletes and swaps sentences, without a call', () => {
    expect(after({ kind: 'delete', at: 1 })).toMatchObject({ text: 'Be kind. Be brief.', calls: 0 });
    expect(after({ kind: 'swap', at: 0, other: 2 })).toMatchObject({ text: 'Be brief. Be exact. Be kind.', calls: 0 });
  });

  it('rephrases a sentence in one call, and remembers where it came from', () => {
    expect(after({ kind: 'rephrase', at: 1 })).toEqual({
      text: 'Be kind. Leave no doubt. Be brief.',
      parts: ['Be kind.', 'Leave no doubt.', 'Be brief.'],
      sources: ['Be kind.', 'Be exact.', 'Be brief.'],
      calls: 1,
    });
    expect(after({ kind: 'rephrase', at: 0 }).parts).toEqual(['Leave no doubt.', 'Be exact.', 'Be brief.']);
    expect(after({ kind: 'rephrase', at: 2 }).parts).toEqual(['Be kind.', 'Be exact.', 'Leave no doubt.']);
  });

  it('is turned down where it leads to a prompt that is known', () => {
    const { result, events } = drive(editComponents([draft({ kind: 'delete', at: 0 })], () => ['Be exact. Be brief.']));
    expect(result).toEqual([]);
    expect(events).toMatchObject([{ type: 'proposal-rejected', reason: 'duplicate' }]);
  });
});

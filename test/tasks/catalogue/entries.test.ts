import { describe, expect, it } from 'vitest';
import { metricOf } from '../../../src/core/metrics/index.ts';
import { parserOf } from '../../../src/core/parsers/index.ts';
import { hasSlot } from '../../../src/core/render.ts';
import { catalogue } from '../../../src/tasks/catalogue/index.ts';
import { originOf } from '../../../src/tasks/catalogue/origin-of.ts';

const entries = catalogue.flatMap((domain) => domain.entries.map((entry) => ({ domain, entry })));

describe('the catalogue', () => {
  it('has the 34 tasks of the paper: source and target tasks of five domains', () => {
    const sizes = catalogue.map(({ id, entries }) => {
      const sources = entries.filter(({ role }) => role === 'source').length;
      return [id, sources, entries.length - sources];
    });
    expect(sizes).toEqual([
      ['medical', 4, 4],
      ['review', 4, 3],
      ['reasoning', 4, 3],
      ['safety', 4, 2],
      ['grounding', 4, 2],
    ]);
  });

  it('names every task and every origin once', () => {
    expect(new Set(entries.map(({ entry }) => entry.id)).size).toBe(34);
    expect(new Set(entries.map(({ entry }) => originOf(entry))).size).toBe(34);
  });

  it.each(entries)('$entry.id can be asked, read and scored', ({ domain, entry }) => {
    expect(entry.id.startsWith(`${domain.id}/`)).toBe(true);
    expect(hasSlot(entry.userPrompt) && hasSlot(entry.suffix)).toBe(true);
    expect(entry.userPrompt.endsWith(entry.suffix)).toBe(true);
    expect(metricOf(entry.metric.id).id).not.toMatch(/^paper/);
    expect(parserOf(entry.parser.id).faithful).toBe(false);
    expect(entry.licence).not.toBe('');
    expect(new URL(entry.page).protocol).toBe('https:');
  });

  it('reads every label that a mapping can give', () => {
    for (const { entry } of entries) {
      const { answer } = entry.mapping;
      const labels =
        answer.kind === 'class'
          ? Object.values(answer.names)
          : answer.kind === 'threshold'
            ? [answer.reached, answer.below]
            : [];
      for (const label of labels)
        expect(parserOf(entry.parser.id).read(`<answer>${label}</answer>`, entry.parser.options ?? {})?.answer).toBe(
          label,
        );
    }
  });

  it('warns of hateful text wherever there is some', () => {
    const warned = entries.filter(({ entry }) => entry.notice?.includes('offensive') === true);
    expect(warned.map(({ entry }) => entry.id)).toEqual([
      'safety/hatecheck',
      'safety/tweet_eval',
      'safety/ethos',
      'safety/antropic_harmless',
    ]);
  });
});

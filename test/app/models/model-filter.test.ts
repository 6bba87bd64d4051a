import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { filterChoices, isWanted, type ModelFacts, type ModelFilter } from '../../../src/app/models/model-filter.ts';
import { describeRecords } from '../../../src/providers/webllm/models/catalogue.ts';

const entries = describeRecords(prebuiltAppConfig.model_list);
const whole: ModelFilter = {
  words: '',
  family: '',
  size: '',
  quantization: '',
  fitting: false,
  downloaded: false,
  paper: false,
};
const unknown: ModelFacts = { fit: undefined, state: { kind: 'none' } };

function wanted(filter: Partial<ModelFilter>): readonly string[] {
  return entries.filter((entry) => isWanted(entry, { ...whole, ...filter }, unknown)).map(({ id }) => id);
}

describe("the filter over WebLLM's list", () => {
  it('leaves it whole when nothing is asked for', () => {
    expect(wanted({})).toHaveLength(entries.length);
  });

  it('takes family, size and quantization together', () => {
    const ids = wanted({ family: 'Llama 3.2', size: '3B to 4B', quantization: 'q4f16_1' });
    expect(ids).toEqual(['Llama-3.2-3B-Instruct-q4f16_1-MLC']);
  });

  it('looks for every word, in any order and case', () => {
    expect(wanted({ words: 'QWEN2.5 0.5b q4f32' })).toContain('Qwen2.5-0.5B-Instruct-q4f32_1-MLC');
    expect(wanted({ words: 'apache smollm2' })).not.toEqual([]);
    expect(wanted({ words: 'no such model' })).toEqual([]);
  });

  it("keeps to the paper's models", () => {
    expect(new Set(wanted({ paper: true }).map((id) => id.replace(/-q\d.*/, '')))).toEqual(
      new Set(['Llama-3.2-3B-Instruct', 'Llama-3.1-8B-Instruct', 'Qwen2.5-7B-Instruct']),
    );
  });

  it('keeps to what may fit, and to what is downloaded in whole or in part', () => {
    const [entry] = entries;
    if (entry === undefined) throw new Error('The list is empty.');
    const no = { ...unknown, fit: { verdict: 'no', reason: '' } } as const;
    expect(isWanted(entry, { ...whole, fitting: true }, no)).toBe(false);
    expect(isWanted(entry, { ...whole, fitting: true }, unknown)).toBe(true);
    expect(isWanted(entry, { ...whole, downloaded: true }, unknown)).toBe(false);
    const partial = { ...unknown, state: { kind: 'partial', bytes: 1, totalBytes: 2 } } as const;
    expect(isWanted(entry, { ...whole, downloaded: true }, partial)).toBe(true);
  });

  it('offers what occurs, sizes from small to large', () => {
    const { families, sizes, quantizations } = filterChoices(entries);
    expect(sizes).toEqual(['under 1B', '1B to 2B', '3B to 4B', '7B to 9B', 'over 9B']);
    expect(families).toEqual([...families].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
    expect(families).toContain('Llama 3.2');
    expect(quantizations).toContain('q4f16_1');
    for (const family of families) expect(wanted({ family })).not.toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { answersOf, type Task } from '../../../src/core/task.ts';
import type { CatalogueEntry } from '../../../src/tasks/catalogue/entry.ts';
import { fetchEntry } from '../../../src/tasks/catalogue/fetch-entry.ts';
import { catalogue } from '../../../src/tasks/catalogue/index.ts';
import { DataUnavailable } from '../../../src/tasks/web/data-unavailable.ts';
import { drawnTask } from '../../../src/tasks/import/import-task.ts';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import { readFiles } from '../../../src/tasks/import/read-files.ts';
import { examplesIn } from '../../../src/tasks/splits/splits.ts';
import type { Web } from '../../../src/tasks/web/web.ts';
import { DataHost } from '../../support/data-hosts.ts';
import { never } from '../files.ts';

const hosts = { huggingFace: 'http://hub', viewer: 'http://viewer', github: 'http://github' };
const entries = catalogue.flatMap((domain) => domain.entries);

function webOf(host: DataHost): Web {
  return {
    fetch: (address) => {
      const { status, headers, body } = host.answer(address);
      return Promise.resolve(new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers }));
    },
    sleep: () => Promise.resolve(),
  };
}

async function imported(entry: CatalogueEntry, seed: number, host = new DataHost()): Promise<Task> {
  const fetched = await fetchEntry(entry, seed, hosts, webOf(host), () => undefined, never);
  const table = fetched.kind === 'table' ? fetched.table : await readFiles(fetched.files, {}, () => undefined, never);
  const { placed } = mapTable(table, entry.mapping);
  const { title: name, id, userPrompt, suffix, parser, metric, sizes } = entry;
  const decisions = { id, name, userPrompt, suffix, parser, metric, placed, plan: { seed, ...sizes } };
  const { task, splits } = drawnTask(decisions);
  return { ...task, examples: examplesIn(splits) };
}

function labelsOf(task: Task): readonly string[] {
  const all = [...task.examples.train, ...task.examples.test].flatMap((example) => answersOf(example));
  return [...new Set(all)].toSorted();
}

describe('fetching a task of the catalogue', () => {
  it.each(entries)('makes 50 and 500 different questions of data shaped like that of $id', async (entry) => {
    const { examples } = await imported(entry, 1);
    expect([examples.train.length, examples.test.length]).toEqual([50, 500]);
    expect(new Set([...examples.train, ...examples.test].map(({ question }) => question)).size).toBe(550);
  });

  it('gives every domain the answers its reader knows', async () => {
    const of = async (id: string) =>
      labelsOf(
        await imported(
          entries.find((entry) => entry.id === id)!,
          1,
        ),
      );
    expect(await of('medical/surgery')).toEqual(['A', 'B', 'C', 'D']);
    expect(await of('review/beauty')).toEqual(['1', '2', '3', '4', '5']);
    expect(await of('reasoning/logical_deduction')).toEqual(['A', 'B']);
    for (const task of ['liar', 'hatecheck', 'tweet_eval', 'sarcasm', 'ethos', 'antropic_harmless'])
      expect(await of(`safety/${task}`)).toEqual(['no', 'yes']);
  });

  it('asks only for the subject that a medical task is about', async () => {
    const host = new DataHost();
    await imported(
      entries.find(({ id }) => id === 'medical/ob_gyn')!,
      1,
      host,
    );
    const conditions = new Set(host.asked.map((url) => url.searchParams.get('where')));
    expect([...conditions]).toEqual([`"subject_name"='Gynaecology & Obstetrics'`]);
  });

  it('shows a text of several paragraphs as text', async () => {
    const { examples } = await imported(
      entries.find(({ id }) => id === 'grounding/hotpot_qa')!,
      1,
    );
    expect(examples.train[0]?.question).toMatch(/^Thing \d+ weighs \d+ grams\.\s+It is small\./);
    expect(examples.train[0]?.question).not.toContain('[');
  });

  it('draws the same examples for the same seed, and others for another', async () => {
    const entry = entries.find(({ id }) => id === 'safety/antropic_harmless')!;
    const [one, same, other] = [await imported(entry, 1), await imported(entry, 1), await imported(entry, 2)];
    expect(same).toEqual(one);
    expect(other.examples).not.toEqual(one.examples);
  });

  it('says what is missing where an owner moved a file', async () => {
    const entry: CatalogueEntry = { ...entries[0]!, title: 'Moved', source: { kind: 'github', paths: ['no/where'] } };
    await expect(imported(entry, 1)).rejects.toThrow(DataUnavailable);
    await expect(imported(entry, 1)).rejects.toThrow('The data of “Moved” is not where the catalogue looks for it');
    await expect(imported(entry, 1)).rejects.toThrow(entry.page);
    await expect(imported(entry, 1)).rejects.not.toThrow('Check the name');
  });

  it('says where to go on where an owner asks for terms to be accepted', async () => {
    const entry = entries.find(({ id }) => id === 'medical/surgery')!;
    const web: Web = {
      fetch: () => Promise.resolve(new Response('{"error":"The dataset is gated."}', { status: 401 })),
      sleep: () => Promise.resolve(),
    };
    const fetching = fetchEntry(entry, 1, hosts, web, () => undefined, never);
    await expect(fetching).rejects.toMatchObject({ kind: 'gated', message: expect.stringContaining(entry.page) });
  });

  it('stops at a cancel', async () => {
    const entry = entries.find(({ id }) => id === 'grounding/squad')!;
    const cancelled = AbortSignal.abort();
    await expect(fetchEntry(entry, 1, hosts, webOf(new DataHost()), () => undefined, cancelled)).rejects.toThrow(
      /abort/i,
    );
  });
});

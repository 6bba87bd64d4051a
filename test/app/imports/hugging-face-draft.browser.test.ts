import { afterEach, expect, it } from 'vitest';
import { DataHosts } from '../../../src/app/imports/data-hosts.svelte.ts';
import { HuggingFaceDraft } from '../../../src/app/imports/hugging-face-draft.svelte.ts';
import { ImportDraft } from '../../../src/app/imports/import-draft.svelte.ts';
import { TaskDesk } from '../../../src/app/tasks/task-desk.svelte.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { MappingStore } from '../../../src/storage/mapping-store.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';

const name = 'hugging-face-draft';

afterEach(() => WorkbenchDatabase.delete(name));

/** Knows one data set, `openai/gsm8k`, in the shapes of the real hosts. */
function answer(url: string): Response {
  const { pathname, searchParams } = new URL(url);
  const part = { dataset: 'openai/gsm8k', config: 'main', split: 'test' };
  const sizes = { dataset: { num_rows: 9 }, configs: [], splits: [{ ...part, num_rows: 9, num_columns: 2 }] };
  const replies: Record<string, object> = {
    '/is-valid': { preview: true, viewer: true, search: true, filter: true, statistics: true },
    '/splits': { splits: [part], pending: [], failed: [] },
    '/size': { size: sizes, pending: [], failed: [], partial: false },
    '/api/datasets/openai/gsm8k': { id: 'openai/gsm8k', cardData: { license: 'mit' }, tags: [] },
    '/api/datasets': [],
  };
  const reply = [null, 'openai/gsm8k'].includes(searchParams.get('dataset')) ? replies[pathname] : undefined;
  return reply === undefined ? Response.json({ error: 'Not found.' }, { status: 404 }) : Response.json(reply);
}

async function freshDraft(): Promise<HuggingFaceDraft> {
  const database = await openDatabase(new WorkbenchDatabase(name));
  const desk = new TaskDesk(new TaskStore(database), name);
  const draft = new ImportDraft(desk, new MappingStore(database));
  const web = { fetch: (url: string) => Promise.resolve(answer(url)), sleep: () => Promise.resolve() };
  return new HuggingFaceDraft(desk, new DataHosts(), draft, web);
}

it('finds the data set whose address is pasted', async () => {
  const huggingFace = await freshDraft();
  huggingFace.words = 'https://huggingface.co/datasets/openai/gsm8k/viewer/main/test';
  await huggingFace.search();
  expect(huggingFace.asking).toEqual({ kind: 'nothing' });
  expect(huggingFace.dataset?.id).toBe('openai/gsm8k');
});

it.each(['owner/unknown', 'nothing of the kind'])(
  'offers no rows of the data set before after looking for “%s”',
  async (words) => {
    const huggingFace = await freshDraft();
    await huggingFace.choose('openai/gsm8k');
    expect(huggingFace.dataset?.id).toBe('openai/gsm8k');
    huggingFace.words = words;
    await huggingFace.search();
    expect(huggingFace.dataset).toBeUndefined();
  },
);

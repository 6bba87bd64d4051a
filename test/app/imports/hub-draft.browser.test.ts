import { afterEach, expect, it } from 'vitest';
import { DataHosts } from '../../../src/app/imports/data-hosts.svelte.ts';
import { HubDraft } from '../../../src/app/imports/hub-draft.svelte.ts';
import { ImportDraft } from '../../../src/app/imports/import-draft.svelte.ts';
import { TaskDesk } from '../../../src/app/tasks/task-desk.svelte.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { MappingStore } from '../../../src/storage/mapping-store.ts';
import { TaskStore } from '../../../src/storage/tasks/tasks.ts';

const name = 'hub-draft';

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

async function freshHub(): Promise<HubDraft> {
  const database = await openDatabase(new WorkbenchDatabase(name));
  const desk = new TaskDesk(new TaskStore(database), name);
  const draft = new ImportDraft(desk, new MappingStore(database));
  const web = { fetch: (url: string) => Promise.resolve(answer(url)), sleep: () => Promise.resolve() };
  return new HubDraft(desk, new DataHosts(), draft, web);
}

it('finds the data set whose address is pasted', async () => {
  const hub = await freshHub();
  hub.words = 'https://huggingface.co/datasets/openai/gsm8k/viewer/main/test';
  await hub.search();
  expect(hub.asking).toEqual({ kind: 'nothing' });
  expect(hub.dataset?.id).toBe('openai/gsm8k');
});

it.each(['owner/unknown', 'nothing of the kind'])(
  'offers no rows of the data set before after looking for “%s”',
  async (words) => {
    const hub = await freshHub();
    await hub.choose('openai/gsm8k');
    expect(hub.dataset?.id).toBe('openai/gsm8k');
    hub.words = words;
    await hub.search();
    expect(hub.dataset).toBeUndefined();
  },
);

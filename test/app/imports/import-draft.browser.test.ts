import { afterEach, expect, it } from 'vitest';
import { ImportDraft } from '../../../src/app/imports/import-draft.svelte.ts';
import { TaskDesk } from '../../../src/app/tasks/task-desk.svelte.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { shapeOf } from '../../../src/tasks/mapping/kept-mapping.ts';
import { MappingStore } from '../../../src/storage/mapping-store.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import type { MappedSummary } from '../../../src/tasks/import/import-session.ts';
import type { OpenedImport } from '../../../src/tasks/import/open-import.ts';
import { openTable } from '../../../src/tasks/import/open-table.ts';
import { readFiles } from '../../../src/tasks/import/read-files.ts';

const name = 'import-draft';
const rows = (word: string, count: number, columns = 'question,answer'): string =>
  [columns, ...Array.from({ length: count }, (_, place) => `${word} ${place}?,${place % 2}`)].join('\n');

afterEach(() => WorkbenchDatabase.delete(name));

async function freshDraft() {
  const database = await openDatabase(new WorkbenchDatabase(name));
  const store = new TaskStore(database);
  const desk = new TaskDesk(store, name);
  const mappings = new MappingStore(database);
  return { draft: new ImportDraft(desk, mappings), desk, store, mappings };
}

async function opened(text: string, desk: TaskDesk): Promise<OpenedImport> {
  const files = [{ name: 'a.csv', blob: new Blob([text]) }];
  return openTable(await readFiles(files, {}, () => undefined, new AbortController().signal), desk.keep);
}

it('goes from a file to a saved task by what it suggests itself', async () => {
  const { draft, store } = await freshDraft();
  await draft.reading.open([{ name: 'odd_or_even.csv', blob: new Blob([rows('what is', 60)]) }]);
  expect([draft.name, draft.source, draft.summary?.report.examples]).toEqual(['Odd or even', 'odd_or_even.csv', 60]);
  const saved = await draft.keep();
  expect((await store.get(saved.id))?.examples.test.length).toBe(draft.plan?.test);
  draft.finish();
  expect(draft.reading.stage.kind).toBe('empty');
});

it('keeps with an exported task where it came from, and its licence', async () => {
  const { draft, store } = await freshDraft();
  const source = 'Catalogue safety/ethos: huggingface.co/datasets/ethos. Licence: GPL-3.0';
  const grading = { parser: { id: 'text' }, metric: { id: 'exact-match' } };
  const exported = {
    ...{ name: 'Ethos', source, userPrompt: '{question}', suffix: '{question}', ...grading },
    train: [{ id: 'a', question: 'One?', answer: 'yes' }],
    test: [{ id: 'b', question: 'Two?', answer: 'no' }],
  };
  await draft.reading.open([{ name: 'ethos.json', blob: new Blob([JSON.stringify(exported)]) }]);
  expect(draft.source).toBe('ethos.json');
  await draft.keep();
  expect((await store.list()).map((one) => one.source)).toEqual([source]);
  draft.cancel();
});

it('puts a question together from what does not tell the answer, also where the columns before gave no examples', async () => {
  const { draft, desk } = await freshDraft();
  const lines = Array.from({ length: 9 }, (_, at) => `text ${at},by ${-at},${at % 2},${at % 2 === 0 ? 'even' : 'odd'}`);
  await draft.take(await opened(['text,by,label,label_text', ...lines].join('\n'), desk), 'A', 'a.csv');
  const question = { kind: 'template', template: '{{text}}\n{{by}}' };
  await draft.mapSeveral({ answer: { kind: 'text', column: 'label' } });
  expect(draft.mapping?.question).toEqual(question);
  const answer = { kind: 'text', column: 'text' } as const;
  await draft.map({ question: { kind: 'column', column: 'text' }, answer });
  expect(draft.summary).toBeUndefined();
  await draft.mapSeveral({ answer: { kind: 'text', column: 'label_text' } });
  expect(draft.mapping?.question).toEqual(question);
  draft.cancel();
});

it('takes no mapping of rows that were replaced while it was on its way', async () => {
  const { draft, desk, mappings } = await freshDraft();
  const first = await opened(rows('old', 10, 'question,reply'), desk);
  const earlier = {
    question: { kind: 'column', column: 'reply' },
    answer: { kind: 'text', column: 'question' },
  } as const;
  await mappings.put({ id: shapeOf(first.preview.columns), name: 'Earlier', mapping: earlier });
  let finish: (summary: MappedSummary) => void = () => undefined;
  const slow: OpenedImport = { ...first, map: () => new Promise((resolve) => (finish = resolve)) };
  const taking = draft.take(slow, 'Old', 'old.csv');
  await draft.take(await opened(rows('new', 30), desk), 'New', 'new.csv');
  finish(await first.map(first.preview.suggestion!, 1));
  await taking;
  expect([draft.name, draft.source, draft.summary?.report.examples]).toEqual(['New', 'new.csv', 30]);
  expect(draft.earlier.offered).toBeUndefined();
});

it('says nothing of a mapping that ended because other rows were asked for', async () => {
  const { draft, desk } = await freshDraft();
  const first = await opened(rows('old', 10), desk);
  let fail: (error: Error) => void = () => undefined;
  const slow: OpenedImport = { ...first, map: () => new Promise((_, reject) => (fail = reject)) };
  const taking = draft.take(slow, 'Old', 'old.csv');
  draft.cancel();
  const reading = draft.reading.open([{ name: 'a.csv', blob: new Blob([rows('new', 30)]) }]);
  fail(new Error('The import was cancelled.'));
  await taking;
  expect(draft.mappingProblem).toBeUndefined();
  await reading;
  expect(draft.summary?.report.examples).toBe(30);
  draft.cancel();
});

it('says which part of the file serves as another, until the parts are passed over', async () => {
  const { draft } = await freshDraft();
  const lines = Array.from({ length: 60 }, (_, at) => `${at}?,${at % 2},${at < 40 ? 'train' : 'validation'}`);
  await draft.reading.open([{ name: 'a.csv', blob: new Blob([['question,answer,split', ...lines].join('\n')]) }]);
  expect(draft.borrowedParts).toEqual(['The file has no test part with answers: its selection part is used for test.']);
  if (draft.plan !== undefined) await draft.setPlan({ ...draft.plan, keepOwnSplits: false });
  expect(draft.borrowedParts).toEqual([]);
  draft.cancel();
});

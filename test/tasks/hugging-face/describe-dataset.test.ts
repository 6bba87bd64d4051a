import { afterEach, expect, it } from 'vitest';
import { DataUnavailable } from '../../../src/tasks/web/data-unavailable.ts';
import { describeDataset, searchDatasets } from '../../../src/tasks/hugging-face/describe-dataset.ts';
import { never } from '../files.ts';
import { impatientWeb, startHost, type Answer, type Answers, type DatasetHost } from './dataset-host.ts';

let host: DatasetHost | undefined;
afterEach(() => host?.close());

/** Replies in the shapes that the real hosts give (recorded; contents shortened). */
const replies: Readonly<Record<string, Answer>> = {
  '/is-valid': { body: { preview: true, viewer: true, search: true, filter: true, statistics: true } },
  '/splits': {
    body: {
      splits: [
        { dataset: 'owner/set', config: 'default', split: 'train' },
        { dataset: 'owner/set', config: 'default', split: 'test' },
      ],
      pending: [],
      failed: [],
    },
  },
  '/size': {
    body: {
      size: {
        dataset: { dataset: 'owner/set', num_rows: 30 },
        configs: [],
        splits: [
          { dataset: 'owner/set', config: 'default', split: 'train', num_rows: 20, num_columns: 2 },
          { dataset: 'owner/set', config: 'default', split: 'test', num_rows: 10, num_columns: 2 },
        ],
      },
      pending: [],
      failed: [],
      partial: false,
    },
  },
  '/api/datasets/owner/set': {
    body: { id: 'owner/set', gated: false, cardData: { license: 'mit' }, tags: ['license:mit', 'size:n<1K'] },
  },
};

async function describing(changed: Readonly<Record<string, Answer>> = {}, id = 'owner/set') {
  const answers: Answers = ({ pathname }) =>
    changed[pathname] ?? replies[pathname] ?? { status: 404, body: { error: 'Not found.' } };
  host = await startHost(answers);
  return describeDataset(id, impatientWeb(), never, host.hosts);
}

async function failing(changed: Readonly<Record<string, Answer>>, id?: string): Promise<DataUnavailable> {
  const error = await describing(changed, id).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DataUnavailable) return error;
  throw new Error('It was described, or failed otherwise.', { cause: error });
}

it('tells parts, sizes, licence and page', async () => {
  expect(await describing()).toEqual({
    id: 'owner/set',
    url: `${host?.url ?? ''}/datasets/owner/set`,
    licence: 'mit',
    parts: [
      { config: 'default', split: 'train', rows: 20 },
      { config: 'default', split: 'test', rows: 10 },
    ],
  });
});

it('does without sizes and licence where they cannot be had', async () => {
  const gone = { status: 500, body: { error: 'Unexpected error.' } };
  expect(await describing({ '/size': gone, '/api/datasets/owner/set': gone })).toMatchObject({
    licence: undefined,
    parts: [
      { config: 'default', split: 'train' },
      { config: 'default', split: 'test' },
    ],
  });
});

it('reads a licence from the tags where the card has none', async () => {
  const tagged = { '/api/datasets/owner/set': { body: { tags: ['license:apache-2.0'] } } };
  expect((await describing(tagged)).licence).toBe('apache-2.0');
});

it.each<[string, Readonly<Record<string, Answer>>, string, RegExp]>([
  [
    'one that cannot be read row by row',
    { '/is-valid': { body: { preview: true, viewer: false, search: false, filter: false, statistics: false } } },
    'no-viewer',
    /only its first rows can be previewed.*Download its files/,
  ],
  [
    'a missing, private or gated one',
    {
      '/is-valid': {
        status: 401,
        headers: { 'x-error-code': 'ExternalUnauthenticatedError' },
        body: { error: 'The dataset does not exist, or is not accessible without authentication (private or gated).' },
      },
    },
    'gated',
    /accept its terms on its page/,
  ],
  ['a missing one', { '/is-valid': { status: 404, body: { error: 'Not found.' } } }, 'not-found', /Check the name/],
  [
    'one that is being prepared',
    {
      '/splits': {
        status: 500,
        headers: { 'x-error-code': 'ResponseNotReady' },
        body: { error: 'The server is busier than usual and the response is not ready yet. Please retry later.' },
      },
    },
    'pending',
    /still being prepared/,
  ],
  [
    'one whose parts are pending',
    { '/splits': { body: { splits: [], pending: [{ config: 'default' }], failed: [] } } },
    'pending',
    /still being prepared/,
  ],
  [
    'one without parts',
    { '/splits': { body: { splits: [], pending: [], failed: [{ config: 'default' }] } } },
    'no-viewer',
    /no part that can be read/,
  ],
  [
    'a reply that is a page',
    { '/is-valid': { body: '<html>Sign in to this network</html>' } },
    'bad-reply',
    /is not JSON/,
  ],
  ['a reply of another shape', { '/splits': { body: { parts: [] } } }, 'bad-reply', /another shape/],
])('says what to do about %s', async (_, changed, kind, message) => {
  const error = await failing(changed);
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(message);
  expect(error.message).toContain('owner/set');
});

it.each(['', 'owner/set/extra', '../secrets', 'owner/set?x=1', 'https://huggingface.co/datasets/owner/set'])(
  'asks nobody about %j, which is no id',
  async (id) => {
    expect((await failing({}, id)).message).toContain('is no data set id');
    expect(host?.asked).toEqual([]);
  },
);

it('finds ids by their words', async () => {
  host = await startHost(({ pathname, searchParams }) =>
    pathname === '/api/datasets' && searchParams.get('search') === 'squad & co'
      ? { body: [{ id: 'rajpurkar/squad', downloads: 9 }, { id: 'rajpurkar/squad_v2' }] }
      : { status: 404, body: {} },
  );
  expect(await searchDatasets('squad & co', impatientWeb(), never, host.hosts)).toEqual([
    'rajpurkar/squad',
    'rajpurkar/squad_v2',
  ]);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** What a host answers. */
export interface HostAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * Stands in for the hosts that data is published on: the dataset viewer, Hugging Face itself, and raw files of
 * GitHub. The shapes are theirs, the contents made up. Some data sets misbehave: `made/busy` turns every second request
 * away, `made/truncated` has all its cells cut, `made/copied` too, but a Parquet copy beside, `made/pending` is not prepared, `made/gated` needs an account.
 */
export class DataHost {
  readonly asked: URL[] = [];
  /** Where it is served; addresses it gives begin so. */
  address = 'http://localhost';
  #requests = 0;

  answer(address: string): HostAnswer {
    const url = new URL(address, this.address);
    this.asked.push(url);
    const dataset = url.searchParams.get('dataset') ?? '';
    if (dataset === 'made/busy' && this.#requests++ % 2 === 0)
      return json({ error: 'Too many requests' }, 429, { 'Retry-After': '1' });
    return viewerAnswer(url, dataset) ?? hubAnswer(url) ?? githubAnswer(url) ?? json({ error: 'Not found' }, 404);
  }
}

/** The same over HTTP, open to pages of any origin as the real ones are. */
export async function startDataHost(
  host = new DataHost(),
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { status, headers, body } = inRange(host.answer(request.url ?? '/'), request.headers.range);
    const open = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Expose-Headers': '*',
    };
    response.writeHead(status, { ...headers, ...open }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  host.address = `http://127.0.0.1:${port}`;
  return {
    address: host.address,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A part of a file, where a part is asked for. */
function inRange(answer: HostAnswer, range: string | undefined): HostAnswer {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined || typeof answer.body === 'string') return answer;
  return { ...answer, status: 206, body: answer.body.slice(Number(from), Number(to) + 1) };
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HostAnswer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

const gated =
  'The dataset does not exist, or is not accessible without authentication (private or gated). Please check the spelling of the dataset name or retry with authentication.';

function viewerAnswer(url: URL, dataset: string): HostAnswer | undefined {
  if (url.pathname === '/copied.parquet') return { status: 200, headers: {}, body: copy() };
  if (!['/is-valid', '/splits', '/size', '/rows', '/filter', '/parquet'].includes(url.pathname)) return undefined;
  if (dataset === 'made/gated') return json({ error: gated }, 401, { 'X-Error-Code': 'ExternalUnauthenticatedError' });
  const made = madeDatasets[dataset];
  if (made === undefined)
    return json({ error: 'The dataset does not exist on the Hub.' }, 404, { 'X-Error-Code': 'DatasetNotFoundError' });
  const part = { dataset, config: made.config, split: made.split };
  switch (url.pathname) {
    case '/is-valid':
      return json({ viewer: true, preview: true, search: true, filter: true, statistics: true });
    case '/splits':
      return dataset === 'made/pending'
        ? json({ splits: [], pending: [{ kind: 'config-split-names', dataset, config: made.config }], failed: [] })
        : json({ splits: [part], pending: [], failed: [] });
    case '/size':
      return json({
        size: { dataset: { dataset }, configs: [], splits: [{ ...part, num_rows: made.rows, num_columns: 2 }] },
        pending: [],
        failed: [],
        partial: false,
      });
    case '/parquet':
      return json({
        parquet_files: dataset === 'made/copied' ? [copyOf(part, url.origin)] : [],
        partial: false,
        pending: [],
        failed: [],
      });
    default:
      return json(page(made, url, ['made/truncated', 'made/copied'].includes(dataset)));
  }
}

const copiedRows = 2000;
let copied: Uint8Array | undefined;

/** The Parquet copy of `made/copied`, made when it is first asked for. */
function copy(): Uint8Array {
  const places = Array.from({ length: copiedRows }, (_, place) => place);
  copied ??= new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'text', data: places.map((place) => `Whole message number ${place}.`), type: 'STRING' },
        { name: 'label', data: places.map((place) => (place < 1000 ? 'calm' : 'angry')), type: 'STRING' },
      ],
      rowGroupSize: 100,
    }),
  );
  return copied;
}

function copyOf(part: object, origin: string): object {
  return { ...part, url: `${origin}/copied.parquet`, filename: '0000.parquet', size: copy().length };
}

function page(made: MadeDataset, url: URL, isCut: boolean): unknown {
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const length = Math.min(100, Number(url.searchParams.get('length') ?? 100), Math.max(0, made.rows - offset));
  const rows = Array.from({ length }, (_, place) => {
    const row = made.row(offset + place);
    return { row_idx: offset + place, row, truncated_cells: isCut ? Object.keys(row).slice(0, 1) : [] };
  });
  const features = Object.keys(made.row(0)).map((name, place) => ({
    feature_idx: place,
    name,
    type: made.classes?.column === name ? { names: made.classes.names, _type: 'ClassLabel' } : { _type: 'Value' },
  }));
  return { features, rows, num_rows_total: made.rows, num_rows_per_page: 100, partial: false };
}

interface MadeDataset {
  readonly config: string;
  readonly split: string;
  readonly rows: number;
  readonly classes?: { readonly column: string; readonly names: readonly string[] };
  row(place: number): Readonly<Record<string, unknown>>;
}

/** Sorted by class, as data sets often are: the first rows would all be of one. */
const sorted: MadeDataset = {
  config: 'default',
  split: 'train',
  rows: 12_345,
  classes: { column: 'label', names: ['calm', 'angry'] },
  row: (place) => ({ text: `Message number ${place}.`, label: place < 6000 ? 0 : 1 }),
};

const reading = (config: string, row: MadeDataset['row'], split = 'validation'): MadeDataset => ({
  config,
  split,
  rows: 3000,
  row,
});
const fact = (place: number): string => `Thing ${place} weighs ${place * 3} grams.`;

/** Data sets by id: some for tests of the ways, and one for each of the catalogue, with the columns that those have. */
const madeDatasets: Readonly<Record<string, MadeDataset>> = {
  'made/up': sorted,
  'made/busy': { ...sorted, rows: 150 },
  'made/truncated': { ...sorted, rows: 150 },
  'made/copied': { ...sorted, rows: copiedRows },
  'made/pending': sorted,
  'openlifescienceai/medmcqa': {
    config: 'default',
    split: 'train',
    rows: 5000,
    classes: { column: 'cop', names: ['a', 'b', 'c', 'd'] },
    row: (place) => ({
      id: `q${place}`,
      question: `Which of these is number ${place}?`,
      opa: 'the first',
      opb: 'the second',
      opc: 'the third',
      opd: 'the fourth',
      cop: place % 4,
      subject_name: 'Surgery',
    }),
  },
  'chengxuphd/liar2': {
    config: 'default',
    split: 'train',
    rows: 4000,
    row: (place) => ({
      statement: `Claim ${place}.`,
      speaker: 'a speaker',
      subject: 'taxes',
      context: 'a speech',
      label: place % 6,
    }),
  },
  'raquiba/Sarcasm_News_Headline': {
    config: 'default',
    split: 'train',
    rows: 4000,
    row: (place) => ({ headline: `headline number ${place}`, is_sarcastic: place % 2 }),
  },
  'rajpurkar/squad': reading('plain_text', (place) => ({
    id: String(place),
    title: 'Things',
    context: fact(place),
    question: `How heavy is thing ${place}?`,
    answers: { text: [`${place * 3} grams`, String(place * 3)], answer_start: [0, 0] },
  })),
  'hotpotqa/hotpot_qa': reading('distractor', (place) => ({
    question: `How heavy is thing ${place}?`,
    answer: `${place * 3} grams`,
    context: {
      title: ['One', 'Two'],
      sentences: [
        [fact(place), ' It is small.'],
        ['Nothing.', ' Really nothing.'],
      ],
    },
  })),
  'mandarjoshi/trivia_qa': reading('rc.nocontext', (place) => ({
    question: `How heavy is thing ${place}?`,
    answer: { value: `${place * 3} grams`, aliases: [`${place * 3} grams`, `${place * 3} g`] },
  })),
  'ucinlp/drop': reading('default', (place) => ({
    passage: fact(place),
    question: `How heavy is thing ${place}?`,
    answers_spans: { spans: [String(place * 3), String(place * 3)], types: ['number', 'number'] },
  })),
  'google-research-datasets/nq_open': reading('nq_open', (place) => ({
    question: `how heavy is thing ${place}`,
    answer: [`${place * 3} grams`],
  })),
  'stanfordnlp/web_questions': reading(
    'default',
    (place) => ({ url: 'x', question: `how heavy is thing ${place}?`, answers: [`${place * 3} grams`] }),
    'test',
  ),
};

function hubAnswer(url: URL): HostAnswer | undefined {
  const { pathname } = url;
  if (pathname === '/api/datasets') {
    const words = url.searchParams.get('search') ?? '';
    const ids = Object.keys(madeDatasets).filter((id) => id.includes(words));
    return json(ids.map((id) => ({ id, downloads: 10, likes: 1, gated: false, tags: ['license:mit'] })));
  }
  if (pathname.startsWith('/api/datasets/')) {
    const id = pathname.slice('/api/datasets/'.length);
    return json({ id, gated: false, tags: ['license:mit'], cardData: { license: 'mit' } });
  }
  if (!pathname.startsWith('/datasets/Anthropic/hh-rlhf/resolve/main/')) return undefined;
  const pairs = Array.from({ length: 900 }, (_, place) => {
    const start = `\n\nHuman: Question ${place}?\n\nAssistant: `;
    return JSON.stringify({ chosen: `${start}I would rather not.`, rejected: `${start}Sure, here is how.` });
  });
  return { status: 200, headers: {}, body: gzipSync(pairs.join('\n')) };
}

const raw = (body: string): HostAnswer => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body });
const lines = (count: number, line: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => `${line(place)}\n`).join('');

function githubAnswer({ pathname }: URL): HostAnswer | undefined {
  if (pathname.startsWith('/Dozi01/MetaSPO/main/datasets/amazon/')) return raw(amazonFile(700));
  if (pathname.startsWith('/google/BIG-bench/')) return raw(bigBenchFile(pathname, 800));
  if (pathname.endsWith('/hatecheck-data/main/test_suite_cases.csv')) return raw(hateCheckFile(800));
  if (pathname.endsWith('/Ethos_Dataset_Binary.csv'))
    return raw(`comment;isHate\n${lines(800, (place) => `"comment ${place}";${(place % 5) / 4}`)}`);
  const file = /\/tweeteval\/main\/datasets\/offensive\/(.+)$/.exec(pathname)?.[1];
  return file === undefined ? undefined : raw(tweetFile(file, 700));
}

/** The shape of MetaSPO's Amazon files: two lists of reviews with 1 to 5 stars. */
export function amazonFile(rows: number): string {
  const part = (name: string) =>
    Array.from({ length: rows }, (_, place) => ({
      question: `title: ${name} ${place}\ntext: review ${place}`,
      answer: 1 + (place % 5),
      sentiment: 'positive',
    }));
  return JSON.stringify({ train: part('train'), test: part('test') }, undefined, 4);
}

/** The shape of HateCheck: an unnamed index column, commas inside quotes. */
export function hateCheckFile(rows: number): string {
  const line = (place: number): string =>
    `${place},f,${place + 1},"a text, number ${place}",${place % 3 === 0 ? 'non-hateful' : 'hateful'},women`;
  return `,functionality,case_id,test_case,label_gold,target_ident\n${lines(rows, line)}`;
}

/** The shape of TweetEval: texts and labels side by side. */
export function tweetFile(name: string, rows: number): string {
  if (name === 'mapping.txt') return '0\tnot-offensive\n1\toffensive\n';
  const part = name.replace(/_.*/, '');
  return lines(rows, (place) => (name.endsWith('_labels.txt') ? String(place % 2) : `@user ${part} tweet ${place}`));
}

/** The shape of BIG-Bench-Hard. */
export function hardFile(rows: number): string {
  const examples = Array.from({ length: rows }, (_, place) => ({
    input: `Question ${place}?\nOptions:\n(A) one\n(B) two`,
    target: place % 2 === 0 ? '(A)' : '(B)',
  }));
  return JSON.stringify({ canary: 'none', examples });
}

/** The shape of BIG-bench: options scored in an object, or a list of right answers. */
function bigBenchFile(path: string, rows: number): string {
  const counts = path.includes('object_counting');
  const name = path.split('/').at(-2) ?? '';
  const examples = Array.from({ length: rows }, (_, place) => {
    const input = `Question ${place} of ${name}?`;
    if (counts) return { input, target: [`number ${place % 9}`, String(place % 9)] };
    return { input, target_scores: { [`one ${place}`]: place % 2, [`two ${place}`]: 1 - (place % 2) } };
  });
  return JSON.stringify({
    name: 'made up',
    keywords: ['logical reasoning'],
    metrics: ['multiple_choice_grade'],
    examples,
  });
}

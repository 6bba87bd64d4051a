import { afterEach, describe, expect, it } from 'vitest';
import { DataUnavailable } from '../../../src/tasks/web/data-unavailable.ts';
import { sampleRows, type SampleRequest } from '../../../src/tasks/hugging-face/sample-rows.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import { never } from '../files.ts';
import { impatientWeb, startHost, type Answers, type DatasetHost } from './dataset-host.ts';

let host: DatasetHost | undefined;
afterEach(() => host?.close());

const request: SampleRequest = { dataset: 'owner/set', config: 'default', split: 'train', count: 200, seed: 1 };

/** A split of `total` rows, sorted by class; every row whose number `isCut` holds is shortened. */
function split(total: number, isCut: (row: number) => boolean = () => false): Answers {
  return ({ searchParams }) => {
    const offset = Number(searchParams.get('offset'));
    const length = Number(searchParams.get('length'));
    const rows = Array.from({ length: Math.max(0, Math.min(length, total - offset)) }, (_, at) => ({
      row_idx: offset + at,
      row: { text: `text ${String(offset + at)}`, label: offset + at < total / 2 ? 0 : 1 },
      truncated_cells: isCut(offset + at) ? ['text'] : [],
    }));
    const features = [
      { feature_idx: 0, name: 'text', type: { dtype: 'string', _type: 'Value' } },
      { feature_idx: 1, name: 'label', type: { names: ['neg', 'pos'], _type: 'ClassLabel' } },
    ];
    return { body: { features, rows, num_rows_total: total, num_rows_per_page: 100, partial: false } };
  };
}

async function sampling(
  answers: Answers,
  changed: Partial<SampleRequest> = {},
  web = impatientWeb(),
  signal = never,
  seen: number[] = [],
) {
  host = await startHost(answers);
  return sampleRows({ ...request, ...changed }, web, (fraction) => seen.push(fraction), signal, host.hosts);
}

const numbers = (table: Awaited<ReturnType<typeof sampling>>) => table.rows.map(({ number }) => number);

it('draws from the whole of a sorted split', async () => {
  const table = await sampling(split(100_000));
  expect(table.rows).toHaveLength(200);
  expect(new Set(numbers(table)).size).toBe(200);
  const late = table.rows.filter(({ cells }) => cells[1] === 1).length;
  expect(late).toBeGreaterThan(50);
  expect(late).toBeLessThan(150);
  expect(Math.max(...numbers(table))).toBeGreaterThan(80_000);
});

it('draws the same rows for the same seed and others for another', async () => {
  const one = numbers(await sampling(split(100_000)));
  await host?.close();
  expect(numbers(await sampling(split(100_000)))).toEqual(one);
  await host?.close();
  expect(numbers(await sampling(split(100_000), { seed: 2 }))).not.toEqual(one);
});

it('asks for pages of 100, no more than 41 of them, and tells how far it is', async () => {
  const seen: number[] = [];
  await sampling(split(100_000), {}, impatientWeb(), never, seen);
  expect(host?.asked.length).toBeLessThanOrEqual(41);
  for (const asked of host?.asked ?? [])
    expect(asked).toMatch(
      /^\/rows\?dataset=owner%2Fset&config=default&split=train&offset=\d+00&length=100$|offset=0&length=100/,
    );
  expect(seen).toHaveLength(40);
  expect(seen.at(-1)).toBe(1);
});

it('reads a small split whole, and gives all rows where fewer are there than wanted', async () => {
  const table = await sampling(split(130));
  expect(numbers(table)).toEqual(Array.from({ length: 130 }, (_, at) => at + 1));
  expect(host?.asked).toHaveLength(2);
});

it('asks the filter where there is a condition', async () => {
  await sampling(split(50), { where: `"subject"='O''Neill'` });
  expect(new URL(`http://x${host?.asked[0] ?? ''}`).searchParams.get('where')).toBe(`"subject"='O''Neill'`);
  expect(host?.asked[0]).toMatch(/^\/filter\?/);
});

it('hands on the names of classes, so that the suggested mapping uses them', async () => {
  const table = await sampling(split(50));
  expect(table.classes).toEqual({ label: ['neg', 'pos'] });
  expect(suggestMapping(table)?.answer).toEqual({ kind: 'class', column: 'label', names: { 0: 'neg', 1: 'pos' } });
});

describe('cut cells', () => {
  it('are never taken, and their number is told', async () => {
    const table = await sampling(split(130, (row) => row % 2 === 0));
    expect(table.rows).toHaveLength(65);
    expect(numbers(table).every((number) => number % 2 === 0)).toBe(true);
    expect(table.notes.join(' ')).toContain('Passed over 65 rows');
  });

  it('make a split unreadable where every row has one', async () => {
    const error = await sampling(split(130, () => true)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataUnavailable);
    expect((error as DataUnavailable).kind).toBe('truncated');
    expect((error as DataUnavailable).message).toMatch(/cuts the cells of owner\/set short \(text\).*Parquet/);
  });
});

describe('patience', () => {
  /** Fails the first `times` requests, then answers. */
  function after(
    times: number,
    failure: { status: number; headers?: Record<string, string>; body: unknown },
    answers: Answers,
  ): Answers {
    let asked = 0;
    return (url, incoming) => (++asked <= times ? failure : answers(url, incoming));
  }
  const limited = { status: 429, body: { error: 'Too many requests.' } };

  it('waits longer and longer where requests are too many', async () => {
    const web = impatientWeb();
    expect((await sampling(after(3, limited, split(50)), {}, web)).rows).toHaveLength(50);
    expect(web.waits).toEqual([2000, 4000, 8000]);
  });

  it('waits as long as it is told', async () => {
    const web = impatientWeb();
    await sampling(after(1, { ...limited, headers: { 'retry-after': '7' } }, split(50)), {}, web);
    expect(web.waits).toEqual([7000]);
  });

  it('gives up after five tries and says so', async () => {
    const error = await sampling(() => limited).catch((reason: unknown) => reason);
    expect((error as DataUnavailable).kind).toBe('rate-limited');
    expect(host?.asked).toHaveLength(5);
  });

  it('tries a broken host again, but not a refusal', async () => {
    expect((await sampling(after(2, { status: 503, body: 'down' }, split(50)))).rows).toHaveLength(50);
    await host?.close();
    const error = await sampling(() => ({ status: 422, body: { error: 'Parameter split is wrong.' } })).catch(
      (reason: unknown) => reason,
    );
    expect((error as DataUnavailable).message).toContain('Parameter split is wrong.');
    expect(host?.asked).toHaveLength(1);
  });

  it('says that a host cannot be reached', async () => {
    host = await startHost(split(10));
    const { hosts } = host;
    await host.close();
    const error = await sampleRows(request, impatientWeb(), () => undefined, never, hosts).catch(
      (reason: unknown) => reason,
    );
    expect((error as DataUnavailable).kind).toBe('offline');
    expect((error as DataUnavailable).message).toContain('127.0.0.1');
  });
});

it('stops between pages, and while waiting, when the signal fires', async () => {
  const controller = new AbortController();
  const answers = split(100_000);
  let asked = 0;
  const cancelling = sampling(
    (url, incoming) => {
      if (++asked === 5) controller.abort();
      return answers(url, incoming);
    },
    {},
    impatientWeb(),
    controller.signal,
  );
  await expect(cancelling).rejects.toThrow(/abort/i);
  expect(asked).toBeLessThan(8);
});

it('says that a condition meets no row', async () => {
  const error = await sampling(split(0), { where: '"a"=1' }).catch((reason: unknown) => reason);
  expect((error as DataUnavailable).message).toBe('owner/set has no rows in default/train where "a"=1.');
});

import type { Page } from '@playwright/test';
import { DataHost, startDataHost } from '../support/data-hosts.ts';
import { watchMemory } from './support/burden.ts';
import { everythingStored } from './support/database.ts';
import { largeFormats, writeLargeFile } from './support/large-files.ts';
import { importLargeFile } from './support/large-import.ts';
import { newImport } from './support/new-import.ts';
import { made, sharedData, type DataFile } from './support/shared-data.ts';
import { countOn, tallyOf } from './support/tally.ts';
import { expect, test } from './support/test.ts';

const data = sharedData();
const english = new Intl.NumberFormat('en');

test('MetaSPO’s review files give all their rows and stars', async ({ page }) => {
  expect(data.amazon).toHaveLength(7);
  for (const file of data.amazon) {
    const { train, test: tested } = JSON.parse(file.buffer.toString()) as Record<string, { answer: number }[]>;
    const answers = [...(train ?? []), ...(tested ?? [])].map(({ answer }) => String(answer));
    await read(page, [file], 4000);
    await expect(report(page)).toContainText('2,000 train');
    await expect(report(page)).toContainText('2,000 test');
    expect(await labels(page)).toEqual(counts(answers));
  }
});

test('BIG-Bench-Hard’s files give all their rows and answers', async ({ page }) => {
  expect(data.hard).toHaveLength(10);
  for (const file of data.hard) {
    const { examples } = JSON.parse(file.buffer.toString()) as { examples: { target: string }[] };
    const answers = counts(examples.map(({ target }) => target.replace(/^\(([A-Z])\)$/, '$1')));
    await read(page, [file], 250);
    await expect(report(page)).toContainText('250 examples');
    if (answers.length <= 20) expect(await labels(page)).toEqual(answers);
    else await expect(report(page)).toContainText(`${answers.length} different answers`);
  }
});

test('a question of several columns begins with its options, and what tells the answer is warned of', async ({
  page,
}) => {
  const lines = [1, 2, 3, 4, 5, 6].map(
    (at) => `Which is ${at}?,left ${at},right ${at},${at % 2 ? 'A,first' : 'B,second'}`,
  );
  const text = ['Question,Option A,Option B,Key,Place', ...lines].join('\n');
  await read(page, [{ name: 'places.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }], 6);
  const template = page.getByLabel('The question, with columns as {{name}}');
  await page.getByLabel('Answer', { exact: true }).selectOption('Key');
  await page.getByLabel('Question', { exact: true }).selectOption('Question');
  await expect(page.getByText('Not used: Option A, Option B')).toBeVisible();
  await page.getByLabel('Question', { exact: true }).selectOption('combine several columns…');
  await expect(template).toHaveValue('{{Question}}\n\nOptions:\n(A) {{Option A}}\n(B) {{Option B}}');
  await expect(page.getByText(/^Not used/)).toHaveCount(0);
  await template.fill('{{Question}} {{Place}}');
  await expect(page.getByText('The question gives the answer away')).toBeVisible();
});

test('HateCheck with classes named yes and no becomes a task', async ({ page }) => {
  await read(page, [data.hateCheck], 3728);
  const found = await labels(page);
  expect(found.map(([label]) => label).toSorted()).toEqual(['hateful', 'non-hateful']);
  await page.getByLabel('The answer is read', { exact: true }).selectOption('class');
  await page.getByLabel('hateful', { exact: true }).fill('yes');
  await page.getByLabel('non-hateful', { exact: true }).fill('no');
  const renamed = found.map(([label, count]) => [label === 'hateful' ? 'yes' : 'no', count] as const).toSorted(byLabel);
  await expect.poll(() => labels(page)).toEqual(renamed);
  await page.getByRole('button', { name: 'Import task' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Test suite cases');
});

test('TweetEval’s parallel files become one task with named labels and its own splits', async ({ page }) => {
  const linesOf = (name: string) =>
    data.tweets
      .find((file) => file.name === name)!
      .buffer.toString()
      .trimEnd()
      .split('\n');
  const answers = ['train', 'val', 'test'].flatMap((part) => linesOf(`${part}_labels.txt`));
  await read(page, data.tweets, answers.length);
  const named = counts(answers.map((label) => (label === '1' ? 'offensive' : 'not-offensive')));
  expect(await labels(page)).toEqual(named);
  await expect(report(page)).toContainText(`${english.format(linesOf('test_labels.txt').length)} test`);
});

const broken: readonly DataFile[] = [
  made('cut.json', '{"train": [{"question": "a", "answer": "b"}, {"quest'),
  made('mixed.json', '[{"question": "a", "answer": "b"}, 7]'),
  made('deep.json', `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  made('cut.csv.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3])),
  made('claims.parquet', new Uint8Array([...Buffer.from('PAR1'), 0, 0, 0, 0, 0, 0, 0, 64, ...Buffer.from('PAR1')])),
  made('noise.csv', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x22, 0x00, 0x61])),
];

test('files that are broken say so and leave the database as it was', async ({ page }) => {
  await page.goto('./#/tasks/import');
  // The page is drawn once its databases are open.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const before = await everythingStored(page);
  for (const file of broken) {
    await page.goto('./#/tasks');
    await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
    await page.goto('./#/tasks/import');
    await page.getByLabel('Files to import').setInputFiles(file);
    await expect(page.getByText(/Nothing was imported|These columns give no examples/), file.name).toBeVisible();
  }
  expect(await everythingStored(page)).toEqual(before);
});

test('of several files, one that cannot be read or lacks its partner says so, and the next one is offered', async ({
  page,
}) => {
  await page.goto('./#/tasks/import');
  const picker = page.getByLabel('Files to import');
  await picker.setInputFiles([
    made('val_text.txt', 'one\ntwo\n'),
    made('train_text.txt', 'three\n'),
    made('train_labels.txt', '1\n'),
  ]);
  await expect(page.getByText('The file with its labels is missing')).toBeVisible();
  await picker.setInputFiles([
    made('bad.csv', 'question,answer\n"never closed,1\n'),
    made('good.csv', 'question,answer\nq,a\nr,b\n'),
  ]);
  await expect(page.getByText('A quote is opened in this row and never closed')).toBeVisible();
  await page.getByRole('button', { name: 'Continue with the next file' }).click();
  await expect(report(page)).toContainText('2 examples');
});

test('a class is named for each of a hundred', async ({ page }) => {
  const rows = Array.from({ length: 200 }, (_, place) => `What is ${place}?,${place % 100}`);
  await page.goto('./#/tasks/import');
  await page.getByLabel('Files to import').setInputFiles([made('classes.csv', `question,label\n${rows.join('\n')}\n`)]);
  await expect(report(page)).toContainText('200 examples');
  await page.getByLabel('The answer is read', { exact: true }).selectOption('class');
  await expect(page.getByLabel('99', { exact: true })).toHaveValue('99');
  await expect(report(page)).toContainText('200 examples');
});

for (const format of largeFormats) {
  test(`100,000 rows of 50 MB of ${format} import without holding the page or taking four times their room`, async ({
    page,
  }) => {
    await importLarge(page, format);
    await expect(page.getByRole('region', { name: 'Splits' })).toContainText('500 examples');
  });
}

for (const format of ['csv', 'parquet'] as const) {
  test(`all of 100,000 rows of ${format} become examples without holding the page or taking four times their room`, async ({
    page,
  }) => {
    await importLarge(page, format, async () => {
      await page.getByLabel('Train', { exact: true }).fill('1000');
      await page.getByLabel('Test', { exact: true }).fill('98950');
    });
    await expect(page.getByRole('region', { name: 'Splits' })).toContainText('98,950 examples');
  });
}

test('a large task that is being saved is saved though its page is left, and not where that is cancelled', async ({
  page,
}) => {
  const path = test.info().outputPath('left.csv');
  await writeLargeFile('csv', path);
  await page.goto('./#/tasks/import');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const before = await everythingStored(page);
  const startSaving = async (): Promise<void> => {
    await page.getByLabel('Files to import').setInputFiles(path);
    await expect(report(page)).toContainText('100,000 examples');
    await page.getByLabel('Test', { exact: true }).fill('90000');
    await page.getByRole('button', { name: 'Import task' }).click();
    await expect(page.getByRole('button', { name: 'Importing…' })).toBeDisabled();
  };

  await startSaving();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('cancelled: nothing of it was saved')).toBeVisible();
  expect(await everythingStored(page)).toEqual(before);

  await startSaving();
  await page.getByRole('link', { name: 'Tasks', exact: true }).first().click();
  await expect(page.getByRole('link', { name: /^Left/ })).toContainText('90,000');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tasks');
});

/** Imports the large file of a format, and holds the page to its bounds on the way, in what it takes on and in memory. */
async function importLarge(
  page: Page,
  format: (typeof largeFormats)[number],
  decide?: () => Promise<void>,
): Promise<void> {
  const path = test.info().outputPath(`large.${format}`);
  const size = await writeLargeFile(format, path);
  expect(size).toBeGreaterThan(50_000_000);
  await countOn(page);
  await page.goto('./#/tasks/import');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const grownBy = await watchMemory(page);
  const tally = await tallyOf(page, () => importLargeFile(page, path, decide));
  const grown = grownBy();
  // The worker reads, maps and keeps; the page is told in few words, and reads the part of the task that it shows.
  expect(tally.longestMessage).toBeLessThan(size / 1000);
  expect(tally.read).toBeLessThan(5);
  expect(tally.written).toBe(0);
  expect(tally.largestPart).toBeLessThanOrEqual(500);
  expect(tally.looksAtOnce).toBeLessThanOrEqual(1000);
  expect(tally.nodes).toBeLessThan(1000);
  // All counted that the page and its worker take, what is not yet collected too: seen from 2.4 to 3.6 times.
  expect(grown).toBeLessThan(4 * size);
}

test.describe('a data set of Hugging Face', () => {
  let host: DataHost;
  let server: Awaited<ReturnType<typeof startDataHost>>;

  test.beforeEach(async ({ page, complaints }) => {
    complaints.allow(/status of 4\d\d/); // the browser's own word on an answer that is an error
    host = new DataHost();
    server = await startDataHost(host);
    await page.goto('./#/tasks/hugging-face');
    await usingHosts(page, server.address);
  });

  test.afterEach(() => server.close());

  test('is found, sampled over its whole length, mapped and imported with source and licence', async ({ page }) => {
    await page.getByLabel('Name of a data set').fill('made');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'made/up' }).click();
    await expect(page.getByText('Licence: mit')).toBeVisible();
    await expect(page.getByLabel('Split')).toHaveText(/train, 12,345 rows/);
    await page.getByLabel('Rows', { exact: true }).fill('600');
    await page.getByRole('button', { name: 'Fetch the rows' }).click();
    await expect(report(page)).toContainText('600 examples');
    const found = await labels(page);
    expect(found.map(([label]) => label).toSorted()).toEqual(['angry', 'calm']); // sorted by class: not the first rows
    await page.getByRole('button', { name: 'Import task' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Up');
    await page.goto('./#/tasks');
    await expect(page.getByRole('main').getByText(/made\/up, default\/train.*Licence: mit/)).toBeVisible();
  });

  test('is waited for where the host allows few requests', async ({ page }) => {
    await choose(page, 'made/busy');
    await expect(page.getByText('The host limits how often it is asked')).toBeVisible();
    await page.getByRole('button', { name: 'Fetch the rows' }).click();
    await expect(report(page)).toContainText('150 examples');
  });

  test('can be cancelled while it is waited for', async ({ page }) => {
    await choose(page, 'made/busy');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('The host limits how often it is asked')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Search' })).toBeEnabled();
  });

  test('is refused where its cells come cut, and the Parquet copy offered', async ({ page }) => {
    await choose(page, 'made/truncated');
    await page.getByRole('button', { name: 'Fetch the rows' }).click();
    await expect(page.getByRole('alert')).toContainText('cuts the cells');
    await page.getByRole('button', { name: 'Read the Parquet copy' }).click();
    await expect(page.getByRole('alert')).toContainText('no Parquet copy');
  });

  test('is drawn from its Parquet copy where its cells come cut, in part and over its whole length', async ({
    page,
  }) => {
    await choose(page, 'made/copied');
    await page.getByRole('button', { name: 'Fetch the rows' }).click();
    await page.getByRole('button', { name: 'Read the Parquet copy' }).click();
    await expect(report(page)).toContainText('1,000 examples');
    expect((await labels(page)).map(([label]) => label).toSorted()).toEqual(['angry', 'calm']);
    expect(host.asked.filter(({ pathname }) => pathname === '/copied.parquet').length).toBeGreaterThan(2);
  });

  for (const { id, says } of [
    { id: 'made/pending', says: 'still being prepared' },
    { id: 'made/gated', says: 'accept' },
    { id: 'made/nothing', says: 'was not found' },
  ])
    test(`that is ${id.slice(5)} says so and imports nothing`, async ({ page }) => {
      await choose(page, id);
      await expect(page.getByRole('alert')).toContainText(says);
      await page.goto('./#/tasks');
      await expect(page.getByText('No tasks yet')).toBeVisible();
    });

  test('and of the catalogue: one click imports a whole domain, which is verified then', async ({ page }) => {
    await page.goto('./#/tasks/catalogue');
    const domain = page.getByRole('region', { name: 'Safety' });
    await expect(domain.getByText('unverified source')).toHaveCount(4);
    await domain.getByRole('button', { name: 'Import 6 tasks' }).click();
    await expect(domain.getByRole('button', { name: 'All imported' })).toBeVisible({ timeout: 120_000 });
    await expect(domain.getByText('unverified source')).toHaveCount(0);
    await domain.getByRole('link', { name: 'Ethos' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ethos');
  });

  test('and of the catalogue: what its owner moved says so, and keeps nothing', async ({ page }) => {
    await usingHosts(page, `${server.address}/moved`);
    await page.goto('./#/tasks/catalogue');
    const domain = page.getByRole('region', { name: 'Review' });
    await domain.getByRole('button', { name: 'Import 7 tasks' }).click();
    await expect(domain.getByText(/is not where the catalogue looks for it/)).toHaveCount(7);
    await page.goto('./#/tasks');
    await expect(page.getByText('No tasks yet')).toBeVisible();
  });
});

async function usingHosts(page: Page, address: string): Promise<void> {
  await page.goto('./#/tasks/catalogue');
  await page.getByText('Where data is fetched from').click();
  for (const label of ['Hugging Face', 'Dataset viewer of Hugging Face', 'Files of GitHub'])
    await page.getByLabel(label, { exact: true }).fill(address);
  await page.goto('./#/tasks/hugging-face');
  await expect(page.getByLabel('Name of a data set')).toBeVisible();
}

async function choose(page: Page, id: string): Promise<void> {
  await page.getByLabel('Name of a data set').fill(id);
  await page.getByRole('button', { name: 'Search' }).click();
}

async function read(page: Page, files: readonly DataFile[], rows: number): Promise<void> {
  await newImport(page);
  await page.getByLabel('Files to import').setInputFiles([...files]);
  await expect(page.getByText(`${english.format(rows)} rows`)).toBeVisible();
  await expect(report(page)).toBeVisible();
}

function report(page: Page) {
  return page.getByRole('region', { name: 'What the file gives' });
}

type Counts = readonly (readonly [label: string, count: number])[];

/** The labels and counts on the page, in the order of the labels. */
async function labels(page: Page): Promise<Counts> {
  const rows = await report(page).getByRole('row').all();
  const found = await Promise.all(
    rows.map(async (row): Promise<[string, number]> => {
      const count = await row.getByRole('cell').nth(1).innerText();
      return [await row.getByRole('rowheader').innerText(), Number(count.replaceAll(',', ''))];
    }),
  );
  return found.toSorted(byLabel);
}

function counts(answers: readonly string[]): Counts {
  const found = new Map<string, number>();
  for (const answer of answers) found.set(answer, (found.get(answer) ?? 0) + 1);
  return [...found].toSorted(byLabel);
}

function byLabel([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1;
}

import { appendFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileLog, type LogDamage } from '../../../scripts/headless/file-log.ts';
import { identityOf } from '../../../scripts/headless/log/run-identity.ts';
import type { Entry } from '../../../src/engine/log.ts';
import { sampleEntry, sampleExperiment } from '../../storage/samples.ts';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'log-')), 'log.jsonl');
});

const entries = [0, 1, 2, 3].map((item) => sampleEntry(0, item));

/** The lines of a log of four replies, each with its check. */
async function writtenLines(): Promise<readonly string[]> {
  const log = new FileLog(path);
  for (const entry of entries) await log.append(entry);
  return (await readFile(path, 'utf8')).split('\n').slice(0, -1);
}

async function readBack(text: string | Buffer) {
  await writeFile(path, text);
  const found: LogDamage[] = [];
  const read = await new FileLog(path, { onDamage: (one) => found.push(one) }).read();
  return { read, found, left: await readFile(path, 'utf8') };
}

const without = (...items: readonly number[]): readonly Entry[] => entries.filter(({ item }) => !items.includes(item));

it('goes on after a line that was cut off while it was written, and says so', async () => {
  await new FileLog(path).append(sampleEntry(0, 0));
  await appendFile(path, '{"step":0,"item":1,"finger');
  const found: LogDamage[] = [];
  const resumed = new FileLog(path, { onDamage: (one) => found.push(one) });
  expect(await resumed.read()).toEqual([sampleEntry(0, 0)]);
  expect(found).toEqual([{ path, damage: [{ line: 2, what: 'was cut off while it was written' }] }]);
  await resumed.append(sampleEntry(0, 1));
  expect(await new FileLog(path).read()).toEqual([sampleEntry(0, 0), sampleEntry(0, 1)]);
});

it('uses a last line that lacks its end alone, and goes on after it', async () => {
  const { read, found } = await readBack((await writtenLines()).join('\n'));
  expect({ read, found }).toEqual({ read: entries, found: [] });
  const log = new FileLog(path);
  await log.read();
  await log.append(sampleEntry(1, 0));
  expect(await new FileLog(path).read()).toEqual([...entries, sampleEntry(1, 0)]);
});

it.each(['{"step":0}\n', 'A letter.\n', '[]\n', '\0\0\0\0'])('says that %j is no log', async (text) => {
  await writeFile(path, text);
  await expect(new FileLog(path).read()).rejects.toThrow('line 1 is not a logged reply');
});

describe('what is no damage', () => {
  it.each<readonly [string, (lines: readonly string[]) => string]>([
    ['blank lines', (lines) => `\n${lines.join('\n\n')}\n \n`],
    ['line ends of Windows', (lines) => `${lines.join('\r\n')}\r\n`],
    ['a byte order mark', (lines) => `\ufeff${lines.join('\n')}\n`],
    ['a line that is there twice', (lines) => `${[...lines, lines[2]].join('\n')}\n`],
    ['an order of its own', (lines) => `${lines.toReversed().join('\n')}\n`],
  ])('%s', async (_, write) => {
    const text = write(await writtenLines());
    const { read, found, left } = await readBack(text);
    expect(read.toSorted((a, b) => a.item - b.item)).toEqual(entries);
    expect({ found, left }).toEqual({ found: [], left: text });
  });

  it('a log of an older version, which has no checks', async () => {
    const { read, found } = await readBack(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    expect({ read, found }).toEqual({ read: entries, found: [] });
  });
});

describe('damage', () => {
  it.each<readonly [string, string, (lines: string[]) => string]>([
    [
      'a changed digit',
      'does not fit its check',
      ([a, b = '', ...rest]) => lined(a, b.replace('1700', '1800'), ...rest),
    ],
    ['a zero within a line', 'holds zeros', ([a, b = '', ...rest]) => lined(a, b.replace('blue', 'b\0ue'), ...rest)],
    ['lines glued together', 'is not the JSON', ([a, b = '', c = '', d]) => lined(a, b + c, d)],
    [
      'a reply without its text',
      'lacks what',
      ([a, b = '', ...rest]) => lined(a, b.replace(/"text":"(\\"|[^"])*",/, ''), ...rest),
    ],
    [
      'tokens that are no number',
      'lacks what',
      ([a, b = '', ...rest]) => lined(a, b.replace('"input":9', '"input":"9"'), ...rest),
    ],
  ])('of one line, by %s, costs that line alone and is named', async (_, what, write) => {
    const text = write([...(await writtenLines())]);
    const { read, found, left } = await readBack(text);
    expect(read).toEqual(text.includes('}{') ? without(1, 2) : without(1));
    expect(found).toEqual([
      { path, aside: `${path}.damaged`, damage: [{ line: 2, what: expect.stringContaining(what) as string }] },
    ]);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
    expect(left.split('\n').slice(0, -1)).toHaveLength(read.length);
    expect(await new FileLog(path).read()).toEqual(read);
  });

  it('of bytes that are no text, and of zeros after a power cut, is damage too', async () => {
    const lines = await writtenLines();
    const bytes = Buffer.from(lined(...lines));
    bytes[bytes.indexOf('blue')] = 0xff;
    expect(await readBack(bytes)).toMatchObject({ read: without(0), found: [{ damage: [{ line: 1 }] }] });
    expect(await readBack(lined(...lines) + '\0'.repeat(4096))).toMatchObject({
      read: entries,
      found: [{ aside: `${path}.damaged-2`, damage: [{ line: 5 }] }],
    });
  });

  it('is a failure for no known reason', async () => {
    const failed = { ...sampleEntry(0, 1), reply: { kind: 'failed', reason: 'mood', detail: '' } };
    const old = lined(JSON.stringify(sampleEntry(0, 0)), JSON.stringify(failed));
    expect(await readBack(old)).toMatchObject({ read: [sampleEntry(0, 0)], found: [{ damage: [{ line: 2 }] }] });
  });

  it('is another reply at the same place: the first stays, unless only the later one has a check', async () => {
    const other = JSON.stringify({ ...sampleEntry(0, 0), reply: { kind: 'answered', text: 'red' } });
    const [first = ''] = await writtenLines();
    const what = expect.stringContaining('another reply') as string;
    const [one] = entries;
    expect(await readBack(lined(first, other))).toMatchObject({
      read: [one],
      found: [{ damage: [{ line: 2, what }] }],
    });
    expect(await readBack(lined(other, first))).toMatchObject({
      read: [one],
      found: [{ damage: [{ line: 1, what }] }],
    });
  });
});

describe('whose log it is', () => {
  const experiment = sampleExperiment();
  const written = identityOf(experiment);
  const readAs = async (changes: Partial<typeof experiment>) => {
    await new FileLog(path, { identity: written }).append(sampleEntry(0, 0));
    return new FileLog(path, { identity: identityOf({ ...experiment, ...changes }) }).read();
  };
  const { models } = experiment;

  it('is that of the same run at another address and by another name', async () => {
    const optimizer = { ...models.optimizer, baseUrl: 'http://localhost:1/v1' };
    expect(await readAs({ name: 'Another', models: { ...models, optimizer } })).toHaveLength(1);
  });

  it.each<readonly [string, Partial<typeof experiment>]>([
    ['the tasks', { tasks: experiment.tasks.map((task) => ({ ...task, suffix: '{question}' })) }],
    ['the settings', { systemPrompt: 'Be brief.' }],
    ['the settings', { seed: 8 }],
    ['temperature', { models: { ...models, base: { ...models.base, temperature: 1 } } }],
    [
      'then base practice, optimizer gpt-4o-mini; now base larger',
      { models: { ...models, base: { ...models.base, model: 'larger' } } },
    ],
  ])('is not that of a run that differs in %s', async (named, changes) => {
    await expect(readAs(changes)).rejects.toThrow(named);
  });

  it('stays as it is when another run may not use it', async () => {
    await expect(readAs({ seed: 8 })).rejects.toThrow('another run');
    expect(await readdir(dirname(path))).toEqual(['log.jsonl']);
  });
});

it('tells how many replies are safe', async () => {
  const log = new FileLog(path);
  expect(log.replies).toBe(0);
  await log.append(sampleEntry(0, 0));
  expect(log.replies).toBe(1);
});

it('says that a reply could not be kept, and where', async () => {
  const log = new FileLog(join(dirname(path), 'gone', 'log.jsonl'));
  await expect(log.append(sampleEntry(0, 0))).rejects.toThrow('its folder is not there');
  expect(log.replies).toBe(0);
});

it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
  await expect(new FileLog('/dev/full').append(sampleEntry(0, 0))).rejects.toThrow(
    'The disk that holds /dev/full is full',
  );
});

function lined(...lines: readonly (string | undefined)[]): string {
  return lines.map((line) => `${line ?? ''}\n`).join('');
}

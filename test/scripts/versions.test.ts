import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
// Both files are npm's; only versions are read.
const { version } = JSON.parse(read('package.json')) as { version: string };
const lock = JSON.parse(read('package-lock.json')) as { version: string };

test('the version is the same wherever it stands, and the newest that the changelog tells of', () => {
  expect(lock.version).toBe(version);
  const sections = [...read('CHANGELOG.md').matchAll(/^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/gm)];
  expect(sections[0]?.[1]).toBe(version);
});

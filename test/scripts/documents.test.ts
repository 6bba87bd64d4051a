import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const documents = ['.', 'docs', '.github'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** What a document leads to in this checkout: its links, and the paths it names. */
function placesIn(document: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)|srcset="([^"]+)"|src="([^"]+)"/g)].map(
    ([, link, srcset, src]) => join(dirname(document), link ?? srcset ?? src ?? ''),
  );
  const paths = [...text.matchAll(/`((?:src|test|scripts|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  return [...links, ...paths].filter((path) => !path.includes('/my-'));
}

test.each(documents)('%s leads only to what is there', (document) => {
  expect(placesIn(document).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the README and the guide for contributors lead somewhere', () => {
  expect(placesIn('README.md').length).toBeGreaterThan(20);
  expect(placesIn('CONTRIBUTING.md').length).toBeGreaterThan(20);
});

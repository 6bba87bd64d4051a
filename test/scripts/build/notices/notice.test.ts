import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notice } from '../../../../scripts/build/notices/notice.ts';
import { packageOf } from '../../../../scripts/build/notices/package-of.ts';

/** A package with a licence, a notice, and a folder that only names its kind of module, as some have. */
function toyPackage(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'notices-')), 'node_modules', '@toys', 'spinning-top');
  mkdirSync(join(folder, 'esm'), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: '@toys/spinning-top', version: '1.2.3', license: '(MIT OR Zlib)' }),
  );
  writeFileSync(join(folder, 'LICENSE.md'), 'Do what you like.\n');
  writeFileSync(join(folder, 'NOTICE'), 'Made by Toys.\n');
  writeFileSync(join(folder, 'esm', 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'esm', 'spin.js'), '// Copyright 2020 Spinner\nexport const spin = 1;\n');
  return folder;
}

test('knows the package of a module by the nearest file that names one', () => {
  const folder = toyPackage();
  expect(packageOf(`${join(folder, 'esm', 'spin.js')}?v=1`)).toEqual({
    folder,
    name: '@toys/spinning-top',
    version: '1.2.3',
    license: 'MIT OR Zlib',
  });
});

test('knows no package of modules of our own and of the bundler', () => {
  expect(packageOf('/home/someone/app/src/main.ts')).toBeUndefined();
  expect(packageOf('\0vite/preload-helper.js')).toBeUndefined();
});

test('passes on the licence, the notice, and what the shipped modules say themselves', () => {
  const folder = toyPackage();
  const from = { folder, name: '@toys/spinning-top', version: '1.2.3', license: 'MIT OR Zlib' };
  expect(notice(from, [join(folder, 'esm', 'spin.js')])).toBe(
    '@toys/spinning-top 1.2.3 (MIT OR Zlib)\n\nDo what you like.\n\nMade by Toys.\n\nCopyright 2020 Spinner',
  );
});

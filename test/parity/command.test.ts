import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundled, type Bundled } from '../support/bundled.ts';

const root = resolve(import.meta.dirname, '../..');
const cases = resolve(import.meta.dirname, 'cases');

describe('npm run conformance', () => {
  let folder: string;
  let script: Bundled;
  beforeAll(async () => void (script = await bundled('scripts/conformance.ts')));
  afterAll(() => script.remove());
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'conformance-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says ok for each file that agrees, and succeeds', { timeout: 60_000 }, () => {
    for (const name of ['metaspo-reviews', 'metrics', 'parsers']) copy(name);
    expect(run('--import', 'tsx', 'scripts/conformance.ts', folder)).toEqual({
      status: 0,
      lines: ['metaspo-reviews: ok', 'metrics: ok', 'parsers: ok'],
    });
  });

  it('names the first difference of each file on one line, and fails', { timeout: 60_000 }, () => {
    copy('outer-loop-only');
    copy('metrics', (text) => text.replace('"metric": 0.25', '"metric": 0.26'));
    copy('metaspo-reviews', (text) => text.replace('"accepted": true', '"accepted": false'));
    writeFileSync(join(folder, 'cut-off.json'), '{"optimizerReplies": [');
    writeFileSync(join(folder, 'hollow.json'), '{"optimizerReplies": []}');
    writeFileSync(join(folder, 'other.json'), '{"packages": []}');
    const { status, lines } = conformance(folder);
    expect(status).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^cut-off: unreadable: .*JSON/),
      expect.stringMatching(/^hollow: malformed: /),
      'metaspo-reviews: system decision 2 accepted: expected false, got true',
      'metrics: case 0 (amazon) metric: expected 0.26, got 0.25',
      expect.stringMatching(/^other: malformed: neither a search case/),
      'outer-loop-only: ok',
    ]);
  });

  it('fails on a folder without cases, on none and on one that is not there', { timeout: 60_000 }, () => {
    expect(conformance(folder)).toEqual({ status: 1, lines: [`There is no .json file in ${folder}.`] });
    expect(conformance(join(folder, 'nowhere'))).toEqual({ status: 1, lines: [expect.stringMatching(/ENOENT/)] });
    expect(conformance()).toEqual({ status: 1, lines: [expect.stringMatching(/^Which folder\?/)] });
  });

  function conformance(...folders: string[]) {
    return run(script.file, ...folders);
  }

  function copy(name: string, change?: (text: string) => string): void {
    const [from, to] = [join(cases, `${name}.json`), join(folder, `${name}.json`)];
    if (change === undefined) cpSync(from, to);
    else writeFileSync(to, change(readFileSync(from, 'utf8')));
  }
});

function run(...command: string[]): { status: number | null; lines: readonly string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '') };
}

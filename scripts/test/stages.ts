import { join } from 'node:path';

/** One part of `npm test`: a command, and where it leaves the counts of its tests, if it has any. */
export interface Stage {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Whether what it prints is shown although all is well. */
  readonly tells?: boolean;
  readonly report?: { readonly kind: 'vitest' | 'playwright'; readonly file: string };
}

/**
 * Everything `npm test` checks: the groups one after another, the stages of a group side by side. `folder` is for
 * the reports.
 */
export function stages(folder: string): readonly (readonly Stage[])[] {
  return [
    [
      { name: 'types', command: ['tsc', '--noEmit'] },
      { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
      { name: 'svelte-check', command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'] },
      { name: 'unused', command: ['knip'] },
      { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    ],
    [vitest('node', folder)],
    [vitest('browser', folder)],
    [{ name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] }],
    [{ name: 'first page', command: ['tsx', 'scripts/check-first-load.ts'], tells: true }],
    [
      {
        name: 'end to end',
        command: ['playwright', 'test', '--reporter', 'line,json'],
        report: { kind: 'playwright', file: join(folder, 'playwright.json') },
      },
    ],
  ];
}

function vitest(project: string, folder: string): Stage {
  const file = join(folder, `vitest-${project}.json`);
  return {
    name: `${project} tests`,
    command: ['vitest', 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    report: { kind: 'vitest', file },
  };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { methodOf, methods } from '../src/core/methods/index.ts';
import { mean } from '../src/core/grading/score.ts';
import { tryMethod, type Trial } from './bench-search/trial.ts';

/**
 * Compares all methods at equal budgets on a made-up landscape whose best prompts are known:
 * `npm run bench:search` prints the table, `npm run bench:search -- --write` also puts it into docs/methods.md.
 */
const budget = 2000;
const noises = [0.1, 0.5, 1];
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
/** Of Student's distribution with 19 degrees of freedom, for 95% intervals over 20 seeds. */
const t95 = 2.093;
const document = new URL('../docs/methods.md', import.meta.url);

interface Entrant {
  readonly title: string;
  readonly id: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly isControl: boolean;
}

/** Every method with its robust preset, on both levels where it has a choice; without end but for the budget. */
function entrants(): readonly Entrant[] {
  return methods.flatMap((method) => {
    const robust = method.presets.find(({ id }) => id === 'robust')?.settings ?? method.defaults;
    const endless = {
      ...robust,
      testAtEnd: false,
      ...('rounds' in robust ? { rounds: 10_000 } : {}),
      ...('calls' in robust ? { calls: budget } : {}),
    };
    const once = method.id === 'usual-prompts' ? { ...endless, rounds: 1 } : endless;
    const levels = method.fields.some(({ name }) => name === 'level') ? ['user', 'system'] : [undefined];
    const entries = levels.map((level) => ({
      title: level === undefined ? method.title : `${method.title}, ${level} prompt`,
      id: method.id,
      settings: level === undefined ? once : { ...once, level },
      isControl: method.id === 'paraphrases',
    }));
    const toldLess = { ...once, briefing: 'paper', userMistakes: 3, systemMistakes: 2 };
    const asked = { ...once, selector: 'full', acceptAlpha: 1 };
    return method.id === 'metaspo'
      ? [
          ...entries,
          { title: 'MetaSPO, asking everything', id: method.id, settings: asked, isControl: false },
          { title: 'MetaSPO, told as in the paper', id: method.id, settings: toldLess, isControl: false },
        ]
      : entries;
  });
}

function main(write: boolean): void {
  const table = entrants().map((entrant) => ({
    entrant,
    trials: noises.map((noise) =>
      seeds.map((seed) => tryMethod(methodOf(entrant.id), entrant.settings, { seed, noise, budget })),
    ),
  }));
  const controls = table.filter(({ entrant }) => entrant.isControl).map(({ trials }) => trials);
  // The better of the two controls, noise by noise, is the one to beat.
  const control = noises.map((_, noise) => best(controls.map((trials) => trials[noise] ?? [])));

  const rows = table
    .toSorted((a, b) => gainOf(b.trials.flat()) - gainOf(a.trials.flat()))
    .map(({ entrant, trials }) => rowOf(entrant, trials, control));
  const heads = [
    'Method',
    ...noises.map((noise) => `noise ${String(noise)}`),
    'base calls',
    'optimizer calls',
    'ms a run',
    'beats the control',
  ];
  const text = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  console.log(text);
  if (write) insert(text);
}

function rowOf(
  { title, isControl }: Entrant,
  trials: readonly (readonly Trial[])[],
  control: readonly (readonly Trial[])[],
): string[] {
  const all = trials.flat();
  const lost = noises.filter((_, noise) => !leads(trials[noise] ?? [], control[noise] ?? []));
  const verdict =
    lost.length === 0 ? 'yes' : lost.length === noises.length ? '**no**' : `not at noise ${lost.join(', ')}`;
  return [
    title,
    ...trials.map((one) => interval(one.map(({ gained }) => 100 * gained))),
    String(Math.round(mean(all.map(({ base }) => base)))),
    String(Math.round(mean(all.map(({ optimizer }) => optimizer)))),
    String(Math.round(mean(all.map(({ milliseconds }) => milliseconds)))),
    isControl ? 'control' : verdict,
  ];
}

/** Whether the paired differences to the control are above zero beyond chance. */
function leads(trials: readonly Trial[], control: readonly Trial[]): boolean {
  const differences = trials.map(({ gained }, seed) => gained - (control[seed]?.gained ?? 0));
  return mean(differences) - halfWidth(differences) > 0;
}

function best(candidates: readonly (readonly Trial[])[]): readonly Trial[] {
  return candidates.toSorted((a, b) => gainOf(b) - gainOf(a))[0] ?? [];
}

function gainOf(trials: readonly Trial[]): number {
  return mean(trials.map(({ gained }) => gained));
}

function interval(values: readonly number[]): string {
  return `${mean(values).toFixed(0)} ± ${halfWidth(values).toFixed(0)}`;
}

function halfWidth(values: readonly number[]): number {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return t95 * Math.sqrt(variance / values.length);
}

function insert(table: string): void {
  const [begin, end] = ['<!-- bench:search -->', '<!-- /bench:search -->'];
  const text = readFileSync(document, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))];
  const dated = `\n\nRun on ${new Date().toISOString().slice(0, 10)} with \`npm run bench:search -- --write\`.\n\n`;
  writeFileSync(document, `${before}${dated}${table}\n\n${after}`);
}

main(process.argv.includes('--write'));

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { seeded } from '../src/foundation/pure/random.ts';
import { verdictInWords } from '../src/core/verdict/verdict-in-words.ts';
import { verdictOn } from '../src/core/verdict/verdict.ts';
import { evaluationsFrom, retold } from './rescore/evaluations.ts';
import { retoldRun } from './rescore/run-with-log.ts';
import { readersToTry, rowOf, type Told } from './rescore/told.ts';

const usage = `Scores replies that are there once more, with several readers side by side. Nothing is asked.
  npm run rescore -- FOLDER                        a folder with evaluations.json
  npm run rescore -- RUN.json --log RUN.log.jsonl  a run of npm run headless, finished or not, with its log
  --reader ID  --tier marked|stated|lone           one reader instead of all that fit
  --json OUT                                       the same as data`;

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { log: { type: 'string' }, reader: { type: 'string' }, tier: { type: 'string' }, json: { type: 'string' } },
  allowPositionals: true,
});
const [path] = positionals;
if (path === undefined || positionals.length > 1) {
  console.error(usage);
  exit(1);
}

const told = values.log === undefined ? await ofEvaluations(path) : await retoldRun(path, values.log, values);
for (const { title, readers } of told) {
  console.log(`\n${title}`);
  for (const { reader, rows, verdict } of readers) {
    console.log(`\n  read by ${reader}`);
    for (const row of rows) console.log(`    ${row}`);
    if (verdict === undefined) continue;
    console.log(`    ${verdict.headline}`);
    for (const sentence of verdict.sentences) console.log(`      ${sentence}`);
  }
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(told, undefined, 2)}\n`);

async function ofEvaluations(place: string): Promise<readonly Told[]> {
  const file = (await stat(place)).isDirectory() ? join(place, 'evaluations.json') : place;
  const all = evaluationsFrom(await readFile(file, 'utf8'));
  return [...new Set(all.map(({ task }) => task))].map((task) => {
    const mine = all.filter((one) => one.task === task);
    const parser = { id: 'label', options: { labels: mine[0]?.labels ?? [] } };
    return {
      title: task,
      readers: readersToTry(parser, values).map(({ name, choice }) => {
        const { experiment, outcome, events } = retold(mine, choice);
        const verdict = verdictOn(experiment, outcome, events, seeded(0));
        const rows = mine.map(({ prompts, system, user }) => {
          const event = events.find((one) => one.system === system && one.user === user);
          return event === undefined ? `${prompts}: no replies` : rowOf(prompts, event);
        });
        return { reader: name, rows, verdict: verdict && verdictInWords(verdict) };
      }),
    };
  });
}

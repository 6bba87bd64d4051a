import { readFile, writeFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { tiers } from '../src/core/parser.ts';
import { corpusFrom, countVerdicts, readCorpus, type Counts, type ReadAgain } from './readers/read-corpus.ts';

const usage = 'npm run readers -- FILE.json [--json OUT] [--tier marked|stated|lone]';

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { json: { type: 'string' }, tier: { type: 'string', default: 'lone' } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined || positionals.length > 1 || !tiers.some((tier) => tier === values.tier)) {
  console.error(`Reads the replies of a corpus and compares with what people read in them.\nUsage: ${usage}`);
  exit(1);
}

const read = readCorpus(corpusFrom(await readFile(file, 'utf8')), values.tier);
const sure = read.filter(({ one }) => one.sure);

console.log(
  `${String(sure.length)} replies with a sure reading, of ${String(read.length)}, read down to ${values.tier}\n`,
);
printTable('reader', sure, ({ reader }) => reader);
printTable('tier read', sure, ({ tier }) => tier ?? 'nothing read');
printTable('tier in the corpus', sure, ({ one }) => one.tier || 'not told');
for (const { one, reader, read: got, verdict } of sure.filter((one) => one.verdict !== 'agree')) {
  const start = one.reply.replace(/\s+/g, ' ').slice(0, 200);
  console.log(
    `${verdict} ${one.id} (${reader}): read ${got ?? 'nothing'}, right is ${one.reading ?? 'nothing'}: ${start}`,
  );
}
const all = countVerdicts(sure);
console.log(
  `\nagree ${String(all.agree)} of ${String(all.of)} (${((100 * all.agree) / Math.max(1, all.of)).toFixed(1)} %)`,
);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(all)}\n`);

function printTable(title: string, cases: readonly ReadAgain[], groupOf: (one: ReadAgain) => string): void {
  console.log(`${title.padEnd(20)}   of  agree missed misread invented`);
  for (const group of new Set(cases.map(groupOf))) {
    const ones = cases.filter((one) => groupOf(one) === group);
    console.log(`${group.padEnd(20)}${row(countVerdicts(ones))}`);
  }
  console.log('');
}

function row({ of, agree, missed, misread, invented }: Counts): string {
  return `${String(of).padStart(5)}${String(agree).padStart(7)}${String(missed).padStart(7)}${String(misread).padStart(8)}${String(invented).padStart(9)}`;
}

import { exit } from 'node:process';
import { firstLoadBudget, readFirstLoad } from './build/first-load.ts';

const { files, parts } = readFirstLoad();
const total = files.reduce((sum, { gzip }) => sum + gzip, 0);

console.log(`First page: ${inKilobytes(total)} of ${inKilobytes(firstLoadBudget)} gzip, script and styles.`);
for (const { name, gzip } of files) console.log(`  ${inKilobytes(gzip).padStart(9)}  ${name}`);
console.log('Whose code it is, before it is made small:');
for (const { name, bytes } of parts.slice(0, Number(process.argv[2] ?? 25)))
  console.log(`  ${inKilobytes(bytes).padStart(9)}  ${name}`);
if (total > firstLoadBudget) {
  console.error('Too much: load what the first page does not show by import(), where it is needed.');
  exit(1);
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

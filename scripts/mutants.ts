import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser/ensure-browser.ts';
import { mutants } from './mutants/index.ts';
import { problemsInList } from './mutants/list-problems.ts';
import { chosen, type Mutant } from './mutants/mutant.ts';
import { endTests } from './mutants/run-tests.ts';
import { failureWithoutFault, tryMutants } from './mutants/try-mutants.ts';
import { isGoodEnough, lineFor, summaryOf } from './mutants/verdict.ts';
import { Workplace } from './mutants/workplace.ts';

const usage = `Plants faults one at a time in a copy of this checkout, and says which of them no test notices.

  npm run mutants -- [--only TEXT]     only those whose name or file holds the text
`;

const root = join(import.meta.dirname, '..');

/** Tries mutants in copies of the checkout, which are gone at the end, however it comes. Gives the exit code. */
async function plantAll(wanted: readonly Mutant[]): Promise<number> {
  const lanes = Math.min(4, availableParallelism(), wanted.length);
  const workplaces: Workplace[] = [];
  process.on('exit', () => {
    endTests();
    for (const workplace of workplaces) workplace.remove();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => exit(130));
  const first = new Workplace(root);
  workplaces.push(first);
  const failure = await failureWithoutFault(first, wanted);
  if (failure !== undefined) {
    console.log(`${failure}\n\nThe tests fail without any fault: mend that first.`);
    return 1;
  }
  while (workplaces.length < lanes) workplaces.push(new Workplace(root));
  const tried = await tryMutants(workplaces, wanted, (one) => {
    console.log(lineFor(one));
  });
  console.log(summaryOf(tried));
  return isGoodEnough(tried) ? 0 : 1;
}

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help === true) {
  console.log(usage);
  exit(0);
}
const problems = problemsInList(mutants, root);
if (problems.length > 0) {
  console.log(['The list no longer fits the code:', ...problems].join('\n'));
  exit(1);
}
const wanted = chosen(mutants, values.only);
if (wanted.length === 0) {
  console.log(`No mutant's name or file holds "${values.only ?? ''}".\n\n${usage}`);
  exit(1);
}
process.env['BROWSER_PATH'] = await ensureBrowser();
exit(await plantAll(wanted));

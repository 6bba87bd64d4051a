import { checkFolder } from '../test/support/conformance.ts';

/**
 * Checks that our search, readers and metrics do what the official implementation did, as recorded in a folder of
 * cases: `npm run conformance -- FOLDER`. One line a file; exit code 1 on any difference.
 */
function main(folder: string | undefined): number {
  if (folder === undefined) {
    console.error('Which folder? Usage: npm run conformance -- FOLDER');
    return 1;
  }
  let checked = 0;
  let different = 0;
  for (const { name, difference } of checkFolder(folder)) {
    checked++;
    if (difference !== undefined) different++;
    console.log(`${name}: ${difference ?? 'ok'}`);
  }
  if (checked === 0) console.error(`There is no .json file in ${folder}.`);
  return checked === 0 || different > 0 ? 1 : 0;
}

try {
  process.exitCode = main(process.argv[2]);
} catch (error) {
  console.error(`The folder could not be read: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

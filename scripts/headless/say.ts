import { stderr } from 'node:process';

/** Tells the user; standard output is left to others. */
export function say(line: string): void {
  stderr.write(`${line}\n`);
}

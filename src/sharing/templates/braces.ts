import { questionSlot } from '../../core/render.ts';
import { FileProblem } from '../files/file-problem.ts';

/** A variable name that stands in none of the texts, for targets that replace `{{name}}` and know no escape. */
export function freeVariable(texts: readonly string[]): string {
  let name = 'question';
  for (let count = 2; texts.some((text) => text.includes(`{{${name}}}`)); count++) name = `question${String(count)}`;
  return name;
}

/** A user prompt for targets that replace `{{name}}` and nothing else. */
export function bracesTemplate(userPrompt: string, name: string): string {
  return userPrompt.split(questionSlot).join(`{{${name}}}`);
}

/**
 * The texts behind a system and a user template. The question's variable becomes its slot: the one named for it, or
 * the only one. All else in braces is text.
 */
export function readBraces([system = '', user = '']: readonly string[]): readonly string[] {
  const names = new Set([...user.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []));
  const named =
    [...names].filter((name) => /^question\d*$/.test(name)).at(-1) ?? (names.has('input') ? 'input' : undefined);
  if (named === undefined && names.size > 1) {
    throw new FileProblem([
      `This prompt takes several variables (${[...names].join(', ')}); name the one for the question {{question}}.`,
    ]);
  }
  const [only] = names;
  const name = named ?? only;
  return [system, name === undefined ? user : user.split(`{{${name}}}`).join(questionSlot)];
}

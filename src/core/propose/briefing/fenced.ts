import { hash32 } from '../../../foundation/pure/hash.ts';

/** A text in a block whose tag ends in a mark that the text does not hold: it cannot close the block from inside. */
export function fenced(name: string, text: string): string {
  let start = 0;
  while (text.includes(markOf(text, start))) start++;
  const tag = `${name}-${markOf(text, start)}`;
  return `<${tag}>\n${text}\n</${tag}>`;
}

function markOf(text: string, start: number): string {
  return hash32(text, start).toString(16).padStart(8, '0').slice(0, 6);
}

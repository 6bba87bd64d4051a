import { parserOf } from '../parsers/index.ts';
import type { Choice } from '../task.ts';
import { isTroubled, type OtherReader, type PreflightSeen } from './seen.ts';

/** What the first replies to a task came to, in plain words, and what would help. */
export function preflightInWords(seen: PreflightSeen, name: string): readonly string[] {
  const { asked, read, cutOff, empty, failed, right, readers } = seen;
  const of = `of ${String(asked)} first replies`;
  const first = `${name}: ${String(read)} ${of} could be read, ${String(right)} of them right.`;
  if (!isTroubled(seen)) return [first];
  const isMuch = (count: number) => count > asked / 5;
  return [
    first,
    ...(isMuch(failed) ? [`${String(failed)} ${of} did not come at all: too long, filtered, or given up.`] : []),
    ...(isMuch(empty) ? [`${String(empty)} ${of} are empty: turn thinking off, or allow longer answers.`] : []),
    ...(isMuch(cutOff) ? [`${String(cutOff)} ${of} are cut off: allow longer answers.`] : []),
    ...readers.map((reader) => `${offerInWords(reader, seen)}.`),
    ...(readers.length === 0 && read < asked - failed - empty
      ? ['No other reader reads more. Ask for a form that is easier for this model, such as to begin with the answer.']
      : []),
  ];
}

/** What another reader would do, for a button or a sentence. */
export function offerInWords({ parser, reads }: OtherReader, { asked }: PreflightSeen): string {
  return `${readerInWords(parser)} reads ${String(reads)} of ${String(asked)} of these`;
}

/** A reader by its title, and how far down it reads. */
export function readerInWords({ id, options = {} }: Choice): string {
  const { title } = parserOf(id);
  const { tier } = options;
  return typeof tier === 'string' && tier !== '' ? `“${title}”, down to ${tier}` : `“${title}”`;
}

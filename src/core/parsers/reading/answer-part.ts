import { withoutFormatting } from './plain-text.ts';
import { withoutThinking } from './thinking.ts';

/** The part of a reply that holds the answer, and how sure that is. */
interface AnswerPart {
  readonly text: string;
  /** `marked`: in a tag or a box. `stated`: after “the answer is”. `reply`: neither, so this is the whole reply. */
  readonly found: 'marked' | 'stated' | 'reply';
}

/**
 * Where the better readers look, whatever they look for: the last answer tag that holds something (a missing closing
 * tag is forgiven), else the last `\boxed{}`, else what follows the last “answer is” or “answer:”, else everything.
 * The model's thinking is left out.
 */
export function answerPart(reply: string, { statements = true } = {}): AnswerPart {
  const said = withoutThinking(reply);
  const marked = lastTag(said) ?? lastBox(said);
  if (marked !== undefined) return { text: marked, found: 'marked' };
  const text = withoutFormatting(said.replace(/<\/?answer ?>/gi, ' ')); // an empty tag, or half of one
  const stated = statements ? lastStatement(text) : undefined;
  return stated === undefined ? { text, found: 'reply' } : { text: stated, found: 'stated' };
}

/** Runs from one tag to the next, so the innermost text of nested tags counts; a closed one before an unclosed one. */
function lastTag(said: string): string | undefined {
  let closed: string | undefined;
  let unclosed: string | undefined;
  let start: number | undefined;
  for (const { 0: tag, 1: slash, index } of said.matchAll(/<(\/?)answer ?>/gi)) {
    const text = start === undefined ? '' : withoutFormatting(said.slice(start, index));
    if (slash === '') start = index + tag.length;
    else start = undefined;
    if (text === '') continue;
    if (slash === '') unclosed = text;
    else closed = text;
  }
  const rest = start === undefined ? '' : withoutFormatting(said.slice(start));
  return closed ?? (rest === '' ? unclosed : rest);
}

function lastBox(said: string): string | undefined {
  const open = '\\boxed{';
  const start = said.lastIndexOf(open);
  if (start === -1) return undefined;
  const inside = said.slice(start + open.length);
  return withoutFormatting(inside.slice(0, closingBrace(inside))) || undefined;
}

function closingBrace(text: string): number {
  let depth = 1;
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '{') depth++;
    if (text[place] === '}' && --depth === 0) return place;
  }
  return text.length;
}

function lastStatement(text: string): string | undefined {
  let end: number | undefined;
  for (const { 0: words, index } of text.matchAll(/\banswer[*_]{0,3}(?: is[*_]{0,3}:?| ?[:=])[*_]{0,3}(?!\w)/gi)) {
    end = index + words.length;
  }
  if (end === undefined) return undefined;
  const rest = text.slice(end).trimStart();
  const line = rest.slice(0, rest.includes('\n') ? rest.indexOf('\n') : undefined).trim();
  return line === '' ? undefined : line;
}

import type { ParserOptions, Reading } from '../../parser.ts';
import { answerPart } from './answer-part.ts';
import { edgeLines } from './plain-text.ts';
import { reaches, readAs, tierOf } from './tiers.ts';

/** One kind of short answer, and how it is found in a text, the plainest way first. */
export interface AnswerKind {
  /** In a text that is said to be the answer: it stands in a tag, or after “the answer is”. */
  inPart(text: string): string | undefined;
  /** In a reply that marks and says nothing: on its first or its last line. */
  onEdges(first: string, last: string, isOneLine: boolean): string | undefined;
  /** In the sentences of a reply: what one of them says the answer is; `otherwise` where that is no answer here. */
  inSentences(text: string): string | typeof otherwise | undefined;
  /** The only one that is named in a reply, and not denied. */
  named(text: string): string | undefined;
}

/** The reply says what its answer is, and it is none of those that are looked for. */
export const otherwise = Symbol('otherwise');

/** More characters than this are not a short answer, and are not searched for one. */
const longest = 10_000;

/** Goes down the tiers as far as a task allows. A task that says nothing is read as before there were tiers. */
export function readDown(reply: string, options: ParserOptions, kind: AnswerKind): Reading | undefined {
  const least = tierOf(options);
  const { text, found } = answerPart(reply);
  if (found !== 'reply') {
    if (!reaches(found, least) || text.length > longest) return undefined;
    const read = kind.inPart(text);
    if (read !== undefined || found === 'marked' || least === undefined) return readAs(found, read);
  }
  const whole = found === 'reply' ? text : answerPart(reply, { statements: false }).text;
  if (least !== undefined && reaches('stated', least)) {
    const said = kind.inSentences(whole.slice(0, longest));
    if (said === otherwise) return undefined;
    if (said !== undefined) return readAs('stated', said);
    // What is said to be the answer is none. “The answer is not "Yes".” says nothing yet.
    if (found === 'stated' && !/^\W*(?:not|neither)\b/i.test(text)) return undefined;
  }
  return reaches('lone', least) ? readAs('lone', alone(whole, kind, least !== undefined)) : undefined;
}

function alone(text: string, kind: AnswerKind, alsoNamed: boolean): string | undefined {
  const { first, last, only } = edgeLines(text);
  const brief = (line: string) => (line.length > longest ? '' : line);
  const edge = kind.onEdges(brief(first), brief(last), only);
  return edge ?? (alsoNamed && text.length <= longest ? kind.named(text) : undefined);
}

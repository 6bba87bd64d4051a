/**
 * The text the official readers look at: what stands in the last closed `<answer>`. A pair runs from the first opening
 * tag to the next closing one, so an opening tag inside belongs to the text. One pass over the tags: a reply of a
 * million unclosed tags costs no more than its length.
 */
export function lastAnswerTag(reply: string): string | undefined {
  return lastBetween(reply.toLowerCase(), /<(\/?)answer>/g);
}

/**
 * The same in the reply's own case, as the MedMCQA reader has it. Ignoring case the way Python does, the long s
 * (U+017F) counts as an `s`, which it does not after `lower()`.
 */
export function lastAnswerTagIgnoringCase(reply: string): string | undefined {
  return lastBetween(reply, /<(\/?)answer>/giu);
}

function lastBetween(text: string, tags: RegExp): string | undefined {
  let start: number | undefined;
  let found: readonly [number, number] | undefined;
  for (const { 0: tag, 1: slash, index } of text.matchAll(tags)) {
    if (slash === '') start ??= index + tag.length;
    else if (start !== undefined) {
      found = [start, index];
      start = undefined;
    }
  }
  return found && text.slice(...found);
}

/**
 * A reply without its reasoning. What stands between `<think>` and `</think>` is never the answer; some chat templates
 * open the tag themselves, so that only the closing one is seen, and a reply cut off while thinking never closes it.
 */
export function withoutThinking(reply: string): string {
  let kept = '';
  let from: number | undefined = 0; // undefined while inside a block
  for (const { 0: tag, 1: slash, index } of reply.matchAll(/<(\/?)think(?:ing)?>/gi)) {
    if (slash === '') {
      if (from !== undefined) kept += reply.slice(from, index);
      from = undefined;
    } else {
      if (from !== undefined) kept = ''; // closed but never opened: all before it was thinking
      from = index + tag.length;
    }
  }
  return from === undefined ? kept : kept + reply.slice(from);
}

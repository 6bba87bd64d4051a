/**
 * Reads what a model put between `<tag>` and `</tag>`: the last match that is not empty, in any case; where the
 * closing tag is missing, all that follows the last opening one. `undefined` when there is nothing.
 */
export function textInTag(reply: string, tag: string): string | undefined {
  const lower = reply.toLowerCase();
  const open = `<${tag.toLowerCase()}>`;
  const close = `</${tag.toLowerCase()}>`;

  let found: string | undefined;
  let from = lower.indexOf(open);
  while (from !== -1) {
    const start = from + open.length;
    const end = lower.indexOf(close, start);
    const text = reply.slice(start, end === -1 ? undefined : end).trim();
    if (text !== '') found = text;
    if (end === -1) break;
    from = lower.indexOf(open, end + close.length);
  }
  return found;
}

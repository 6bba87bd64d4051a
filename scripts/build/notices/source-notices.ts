const comments = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*)/gm;

/** The comments of a source text that say whose it is: what others' parts inside a package ask to be kept. */
export function sourceNotices(source: string): readonly string[] {
  return [...source.matchAll(comments)]
    .map(([comment]) => wordsOf(comment))
    .filter((words) => /copyright (\(c\)|©|\d{4})|licensed (under|to)/i.test(words));
}

function wordsOf(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*(\/\*[*!]?|\*(?!\/)|\/\/)? ?/, ''));
  return lines
    .join('\n')
    .replace(/\s*\*\/$/, '')
    .trim();
}

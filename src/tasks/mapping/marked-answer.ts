/**
 * The answer at the end of a worked solution: what follows the last `####`, or stands in the last `\boxed{}`;
 * `undefined` where nothing is marked.
 */
export function markedAnswer(solution: string): string | undefined {
  const end = afterHashes(solution);
  const marked = inLastBox(end ?? solution) ?? end;
  return marked === undefined || marked.trim() === '' ? undefined : marked.trim();
}

function afterHashes(solution: string): string | undefined {
  const at = solution.lastIndexOf('####');
  const rest = solution.slice(at + '####'.length).trim();
  // More than a line follows a heading, not the mark of an answer.
  return at === -1 || rest.includes('\n') ? undefined : rest;
}

const box = '\\boxed';

function inLastBox(solution: string): string | undefined {
  const rest = solution.slice(solution.lastIndexOf(box) + box.length).trimStart();
  if (!solution.includes(box) || !rest.startsWith('{')) return undefined;
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '\\') at++;
    else if (rest[at] === '{') depth++;
    else if (rest[at] === '}' && --depth === 0) return rest.slice(1, at);
  }
  return undefined;
}

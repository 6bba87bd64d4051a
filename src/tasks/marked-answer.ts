/**
 * The answer at the end of a worked solution: what follows the last `####`, or stands in the last `\boxed{}`;
 * `undefined` where nothing is marked.
 */
export function markedAnswer(solution: string): string | undefined {
  const marked = afterHashes(solution) ?? inLastBox(solution);
  return marked === undefined || marked.trim() === '' ? undefined : marked.trim();
}

function afterHashes(solution: string): string | undefined {
  const at = solution.lastIndexOf('####');
  return at === -1 ? undefined : solution.slice(at + '####'.length);
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

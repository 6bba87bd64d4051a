/** What follows the name of a data set in the addresses of its pages: no owner is called so. */
const pages = ['viewer', 'tree', 'blob', 'resolve', 'raw', 'discussions', 'embed', 'commits', 'commit', 'settings'];

/**
 * The data set that words mean: one whose page's address they are, or whose id, written with its owner. `undefined`
 * for words to search by.
 */
export function datasetIn(words: string): string | undefined {
  const plain = words
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const [, path] = /^(?:[a-z]+:\/\/)?(?:[^/]+\/)?datasets\/(.+)$/i.exec(plain) ?? [];
  if (path === undefined) return plain.includes('/') ? plain : undefined;
  const [owner = '', name] = path.split('/').filter((part) => part !== '');
  return name === undefined || pages.includes(name) ? owner : `${owner}/${name}`;
}

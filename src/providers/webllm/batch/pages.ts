/** Pages that appending takes: a last page that is not full is filled first. */
export function appendPages(length: number, more: number, pageSize: number): number {
  const pages = (tokens: number) => Math.ceil(tokens / pageSize);
  return pages(length + more) - pages(length);
}

/** Pages that forking takes: whole ones are shared, a begun one is copied. */
export function forkPages(length: number, pageSize: number): number {
  return length % pageSize === 0 ? 0 : 1;
}

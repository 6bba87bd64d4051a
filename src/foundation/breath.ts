/** Lets the page do what waits for it: long work awaits one now and then. Unlike a timer's, never longer than needed. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** A long list slice by slice, with a breath after each. */
export async function* inSlices<Item>(
  items: readonly Item[],
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly Item[]> {
  for (let begin = 0; begin < items.length; begin += size) {
    yield items.slice(begin, begin + size);
    await breath();
    signal?.throwIfAborted();
  }
}

/** Work that several may ask for at once, done one time for all of them: who asks while it is under way waits along. */
export function onceAtATime<Value>(work: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const underWay = new Map<string, Promise<Value>>();
  return (id) => {
    const begun = underWay.get(id) ?? work(id).finally(() => underWay.delete(id));
    underWay.set(id, begun);
    return begun;
  };
}

/** A request to a browser's database: what was asked of which store. */
export interface DatabaseRequest {
  readonly asked: string;
  readonly store: string;
}

const reading = ['get', 'getAll', 'getAllKeys', 'getKey', 'count', 'openCursor', 'openKeyCursor'] as const;
const writing = ['add', 'put', 'delete', 'clear'] as const;
const moving = ['continue', 'continuePrimaryKey', 'advance'] as const;

/** Notes every request of this page to its databases while something is done: how much it takes, whatever the machine. */
export async function databaseRequests(work: () => Promise<unknown>): Promise<readonly DatabaseRequest[]> {
  const requests: DatabaseRequest[] = [];
  const restore = [
    ...[...reading, ...writing].map((name) =>
      noted(IDBObjectStore.prototype, name, (store) => requests.push({ asked: name, store: store.name })),
    ),
    ...reading.map((name) =>
      noted(IDBIndex.prototype, name, (index) => requests.push({ asked: name, store: index.objectStore.name })),
    ),
    ...moving.map((name) =>
      noted(IDBCursor.prototype, name, ({ source }) =>
        requests.push({ asked: name, store: source instanceof IDBIndex ? source.objectStore.name : source.name }),
      ),
    ),
  ];
  try {
    await work();
    return requests;
  } finally {
    for (const undo of restore) undo();
  }
}

/** Puts a method in the place of another that notes that it is called; returns how to take it back. */
function noted<Owner extends object>(prototype: Owner, name: string, note: (owner: Owner) => void): () => void {
  const methods = prototype as Record<string, (this: Owner, ...asked: unknown[]) => unknown>; // of its own methods
  const own = methods[name]!;
  methods[name] = function (...asked) {
    note(this);
    return own.apply(this, asked);
  };
  return () => void (methods[name] = own);
}

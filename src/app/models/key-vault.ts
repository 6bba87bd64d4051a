/** Keeps keys across visits: encrypted in a database of its own, which no export touches. */
export interface KeyVault {
  load(): Promise<ReadonlyMap<string, string>>;
  put(origin: string, key: string): Promise<void>;
  remove(origin: string): Promise<void>;
}

interface Sealed {
  readonly origin: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/**
 * A vault in IndexedDB: AES-GCM with a key that the browser keeps and scripts cannot read out. That stops casual
 * reading and backups of the profile; it does not stop a script running on this page. `undefined` where the page is
 * not served securely, since browsers offer no cryptography there.
 */
export function browserVault(name = 'metaspo-keys'): KeyVault | undefined {
  if (!isSecureContext || !('indexedDB' in globalThis)) return undefined;
  return {
    async load() {
      const database = await open(name);
      try {
        const rows = await done(database.transaction('sealed').objectStore('sealed').getAll());
        // Only this file writes to this database.
        return await unseal(rows as Sealed[], await masterKey(database));
      } finally {
        database.close();
      }
    },
    async put(origin, key) {
      const database = await open(name);
      try {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = new TextEncoder().encode(key);
        const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await masterKey(database), plain);
        const row: Sealed = { origin, iv, sealed };
        await written(database, 'sealed', (store) => store.put(row));
      } finally {
        database.close();
      }
    },
    async remove(origin) {
      const database = await open(name);
      try {
        await written(database, 'sealed', (store) => store.delete(origin));
      } finally {
        database.close();
      }
    },
  };
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('sealed', { keyPath: 'origin' });
    request.result.createObjectStore('master');
  };
  return done(request);
}

/** The browser's key for this vault, made at its first use. */
async function masterKey(database: IDBDatabase): Promise<CryptoKey> {
  const found: unknown = await done(database.transaction('master').objectStore('master').get('key'));
  if (found instanceof CryptoKey) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await written(database, 'master', (store) => store.put(made, 'key'));
  return made;
}

async function unseal(rows: readonly Sealed[], master: CryptoKey): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const { origin, iv, sealed } of rows) {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, master, sealed);
    keys.set(origin, new TextDecoder().decode(plain));
  }
  return keys;
}

/** Changes a store, and waits until the change would outlive the page. */
function written(database: IDBDatabase, name: string, change: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  const transaction = database.transaction(name, 'readwrite');
  change(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave no reason.'));
  });
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser gave no reason.'));
  });
}

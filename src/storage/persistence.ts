/** The part of `navigator.storage` that is used; absent in old browsers and on pages served over plain http. */
type StorageAccess = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

/** How safe and how full the saved data is. Absent: the browser does not say. */
export interface StorageState {
  /** Whether the browser promised not to clear the data by itself when the disk runs full. */
  readonly persisted?: boolean;
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
}

/** Asks the browser to keep the saved data, and how much room there is. */
export class Persistence {
  readonly #access: StorageAccess | undefined;

  constructor(access: StorageAccess | undefined) {
    this.#access = access;
  }

  /** Asks for data that is not cleared by itself. Ask at something the user did: Firefox shows a question. */
  async request(): Promise<boolean> {
    if (await this.#isPersisted()) return true;
    return (await quietly(() => this.#access?.persist?.())) ?? false;
  }

  async state(): Promise<StorageState> {
    const persisted = await this.#isPersisted();
    const estimate = await quietly(() => this.#access?.estimate?.());
    return {
      ...(persisted === undefined ? {} : { persisted }),
      ...(estimate?.usage === undefined ? {} : { usedBytes: estimate.usage }),
      ...(estimate?.quota === undefined ? {} : { quotaBytes: estimate.quota }),
    };
  }

  #isPersisted(): Promise<boolean | undefined> {
    return quietly(() => this.#access?.persisted?.());
  }
}

/** Browsers that offer the question but refuse to answer it (sandboxed frames) count as not saying. */
async function quietly<Answer>(question: () => Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await question();
  } catch {
    return undefined;
  }
}

interface Shared<Item> {
  readonly item: Promise<Item>;
  /** Of the one who began. */
  readonly signal: AbortSignal;
  users: number;
}

/** Something held together with others, until every holder has let go. */
export interface Hold<Item> {
  readonly item: Item;
  release(): void;
}

/** Keeps one of each kind of thing for as long as somebody uses it: a model that plays both roles is loaded once. */
export class SharedItems<Item extends { close(): void }> {
  readonly #kept = new Map<string, Shared<Item>>();

  /** The thing of this key, made on first use. */
  async take(key: string, make: () => Promise<Item>, signal: AbortSignal): Promise<Hold<Item>> {
    for (;;) {
      const shared = this.#kept.get(key) ?? this.#make(key, make, signal);
      shared.users++;
      try {
        return this.#hold(key, shared, await shared.item);
      } catch (error) {
        // Whoever began may have cancelled; that is no reason for the others to go without.
        if (!shared.signal.aborted || signal.aborted) throw error;
      }
    }
  }

  #make(key: string, make: () => Promise<Item>, signal: AbortSignal): Shared<Item> {
    const shared = { item: make(), signal, users: 0 };
    this.#kept.set(key, shared);
    shared.item.catch(() => this.#kept.delete(key));
    return shared;
  }

  #hold(key: string, shared: Shared<Item>, item: Item): Hold<Item> {
    let held = true;
    return {
      item,
      release: () => {
        if (!held) return;
        held = false;
        shared.users--;
        if (shared.users > 0) return;
        if (this.#kept.get(key) === shared) this.#kept.delete(key);
        item.close();
      },
    };
  }
}

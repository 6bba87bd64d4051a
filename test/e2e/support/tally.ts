import type { Page } from '@playwright/test';
import type { Example } from '../../../src/core/task.ts';
import type { Item, PartRow } from '../../../src/storage/tasks/task-parts.ts';

/** What a page took on while something was done, in counts: on a busy machine they are the same, as no time is. */
interface Tally {
  /** Parts of tasks that it read from the database. */
  readonly read: number;
  /** Parts of tasks that it wrote. */
  readonly written: number;
  /** Examples in the largest of these parts. */
  readonly largestPart: number;
  /** Questions that it looked at before it did what was waiting for it, at most. */
  readonly looksAtOnce: number;
  /** Letters of the longest message from a worker. */
  readonly longestMessage: number;
}

/** A tally and what the page shows in the end, in nodes of its document. */
export interface TallyAndNodes extends Tally {
  readonly nodes: number;
}

const nothing: Tally = { read: 0, written: 0, largestPart: 0, looksAtOnce: 0, longestMessage: 0 };

declare global {
  interface Window {
    tally: { -readonly [Count in keyof Tally]: Tally[Count] };
  }
}

/** Makes a page count from when it is opened next. Its workers are not counted: they keep nobody waiting. */
export function countOn(page: Page): Promise<unknown> {
  return page.addInitScript(countInPage, nothing);
}

/** What the page took on while something was done. */
export async function tallyOf(page: Page, work: () => Promise<void>): Promise<TallyAndNodes> {
  await page.evaluate((none) => void (window.tally = { ...none }), nothing);
  await work();
  return page.evaluate(() => ({ ...window.tally, nodes: document.querySelectorAll('*').length }));
}

/** Runs in the page, before its own scripts. */
function countInPage(none: Tally): void {
  let looks = 0;
  window.tally = { ...none };
  countTurns();
  countParts();
  countMessages();

  function countParts(): void {
    const seen = new WeakSet();
    const own = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result')!;
    Object.defineProperty(IDBRequest.prototype, 'result', {
      get(this: IDBRequest): unknown {
        const result: unknown = own.get!.call(this);
        const isOfParts = this.source instanceof IDBObjectStore && this.source.name === 'taskParts';
        if (!isOfParts || typeof result !== 'object' || result === null || seen.has(result)) return result;
        seen.add(result);
        for (const { items } of [result as PartRow | PartRow[]].flat()) notePartRead(items); // as the table has it
        return result;
      },
    });
    const store = IDBObjectStore.prototype as unknown as Record<'add' | 'put', (...asked: unknown[]) => unknown>;
    for (const name of ['add', 'put'] as const) {
      const write = store[name];
      store[name] = function (this: IDBObjectStore, ...asked) {
        if (this.name === 'taskParts') notePart('written', (asked[0] as PartRow).items); // as the table has it
        return write.apply(this, asked);
      };
    }
  }

  function notePartRead(items: readonly Item[]): void {
    notePart('read', items);
    for (const item of items) noteLooksAt('example' in item ? item.example : item);
  }

  function notePart(kind: 'read' | 'written', { length }: readonly Item[]): void {
    window.tally[kind]++;
    window.tally.largestPart = Math.max(window.tally.largestPart, length);
  }

  function noteLooksAt(example: Example): void {
    const { question } = example;
    Object.defineProperty(example, 'question', {
      enumerable: true,
      configurable: true,
      get: () => {
        noteLook();
        return question;
      },
    });
  }

  function noteLook(): void {
    looks++;
    window.tally.looksAtOnce = Math.max(window.tally.looksAtOnce, looks);
    if (looks === 1) void scheduler.postTask(begin, { priority: 'user-blocking' });
  }

  /** A turn begins: with a message that was waited for, or anything else, which comes after a task posted in the last one. */
  function begin(): void {
    looks = 0;
  }

  function countTurns(): void {
    window.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        for (const port of [this.port1, this.port2]) port.addEventListener('message', begin);
      }
    };
  }

  function countMessages(): void {
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        this.addEventListener('message', ({ data }) => {
          window.tally.longestMessage = Math.max(window.tally.longestMessage, JSON.stringify(data).length);
        });
      }
    };
  }
}

import type { Page } from '@playwright/test';
import type { Example } from '../../../src/core/task.ts';
import type { Item, PartRow } from '../../../src/storage/tasks/task-parts.ts';

/** What a page took on while something was done, in counts: on a busy machine they are the same, as no time is. */
export interface Tally {
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
  countParts();
  countMessages();

  function countParts(): void {
    const seen = new WeakSet();
    const { get: resultOf } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result')!;
    Object.defineProperty(IDBRequest.prototype, 'result', {
      get(this: IDBRequest): unknown {
        const result: unknown = resultOf!.call(this);
        const isOfParts = this.source instanceof IDBObjectStore && this.source.name === 'taskParts';
        if (!isOfParts || typeof result !== 'object' || result === null || seen.has(result)) return result;
        seen.add(result);
        for (const { items } of [result as PartRow | PartRow[]].flat()) notePartRead(items); // as the table has it
        return result;
      },
    });
    for (const name of ['add', 'put'] as const) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (value: PartRow, ...key) {
        if (this.name === 'taskParts') notePart('written', value.items);
        return write.call(this, value, ...key);
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
    if (looks > 1) return;
    // Of all that waits for its turn, this comes first.
    void scheduler.postTask(() => (looks = 0), { priority: 'user-blocking' });
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

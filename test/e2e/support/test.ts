import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

/** What no walk through the app may cause: complaints in the console, uncaught errors, requests to other hosts. */
class Complaints {
  readonly #heard: string[] = [];
  /** Chromium's own word on a machine without a GPU. */
  readonly #allowed: RegExp[] = [/No available adapters/];

  /** Expects complaints of this kind, where a test causes them on purpose. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  get unexpected(): readonly string[] {
    return this.#heard.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }

  /** Listens to every page of a context, those opened later too. */
  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#heard.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#heard.push(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const stays = ['data:', 'blob:'].includes(protocol) || ['localhost', '127.0.0.1'].includes(hostname);
      if (!stays) this.#heard.push(`left this machine: ${request.url()}`);
    });
  }
}

interface Fixtures {
  readonly complaints: Complaints;
  /** A page of another, empty browser, which knows nothing of the first. */
  readonly visitor: Page;
}

/** A test that fails when the app complains. */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(context);
      await use(complaints);
      expect(complaints.unexpected).toEqual([]);
    },
    { auto: true },
  ],
  visitor: async ({ browser, baseURL, complaints }, use) => {
    const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    complaints.listenTo(elsewhere);
    await use(await elsewhere.newPage());
    await elsewhere.close();
  },
});

export { expect };

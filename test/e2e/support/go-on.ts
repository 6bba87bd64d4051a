import type { BrowserContext, Page } from '@playwright/test';
import type { OpenAIServer } from '../../support/openai-server.ts';
import { minus, sumOf, type Counts } from './counts.ts';
import { loggedCalls } from './database.ts';
import { expect } from './test.ts';
import { untilFinished } from './walk.ts';

/** A run that was cut off and went on to its end: the page it is on, and what the server was asked for it in all. */
export interface WentOn {
  readonly page: Page;
  readonly asked: Counts;
  /** What was under way when the run was cut off: asked for, but never logged. */
  readonly cutOff: Counts;
}

/** Opens a run whose page was killed in a new page, resumes it, and waits for its end. */
export async function goOn(context: BrowserContext, address: string, server: OpenAIServer): Promise<WentOn> {
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByText('This run was interrupted')).toBeVisible();
  const logged = await loggedCalls(page);
  const cutOff = minus(server.counts(), logged);
  expect(sumOf(logged)).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await untilFinished(page);
  return { page, asked: server.counts(), cutOff };
}

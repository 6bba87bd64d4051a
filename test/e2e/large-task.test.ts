import { heldMemory } from './support/held-memory.ts';
import { largeTask, putLargeTask } from './support/large-task.ts';
import { largeTaskSteps, type Step } from './support/large-task-walk.ts';
import { countOn, tallyOf } from './support/tally.ts';
import { expect, test } from './support/test.ts';

/** Of the two hundred parts that the task lies in; what is shown is read again where the page is drawn anew. */
const mostParts: Readonly<Partial<Record<Step['name'], { readonly read?: number; readonly written: number }>>> = {
  opening: { read: 4, written: 0 },
  editing: { read: 4, written: 0 },
  // Once out of its part and once back, with what holds the examples that are set aside.
  excluding: { written: 4 },
  searching: { written: 2 },
};

test('a task of 100,000 examples is opened, edited, searched, split, exported, deleted and brought back without holding the page', async ({
  page,
}) => {
  await countOn(page);
  await page.goto('./#/tasks');
  await expect(page.getByText('No tasks yet')).toBeVisible();
  const size = await putLargeTask(page);
  expect(size).toBeGreaterThan(50_000_000);
  await page.reload();
  await expect(page.getByRole('link', { name: new RegExp(`^${largeTask.name}`) })).toBeVisible();

  const before = await heldMemory(page);
  for (const { name, walk } of largeTaskSteps(page)) {
    await test.step(name, async () => {
      const tally = await tallyOf(page, walk);
      expect(tally.largestPart).toBeLessThanOrEqual(500);
      // A slice holds a thousand at most; several works may begin with one each where they waited for the same reading.
      expect(tally.looksAtOnce).toBeLessThanOrEqual(5000);
      expect(tally.longestMessage).toBeLessThan(1000);
      expect(tally.nodes).toBeLessThan(1000);
      const { read = Infinity, written = Infinity } = mostParts[name] ?? {};
      expect(tally.read).toBeLessThanOrEqual(read);
      expect(tally.written).toBeLessThanOrEqual(written);
      // The page holds what it shows, not the task.
      if (name === 'opening') expect((await heldMemory(page)) - before).toBeLessThan(0.1 * size);
    });
  }
});

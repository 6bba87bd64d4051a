import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startOpenAIServer } from '../support/openai-server.ts';
import { storedTasks } from './support/database.ts';
import { looks } from './support/every-page.ts';
import { expect, test } from './support/test.ts';
import { importTask, saved, useEndpoint } from './support/walk.ts';

const rows = Array.from({ length: 24 }, (_, place) => `"How many legs have ${place + 2} birds?",${(place + 2) * 2}`);
const file = { name: 'legs.csv', text: ['question,answer', ...rows].join('\n') };
const sizes = { Train: 8, Selection: 4, Test: 10 };

test('examples are edited, excluded and brought back, and the counts follow', async ({ page }) => {
  await importTask(page, file, sizes);
  const table = page.getByRole('region', { name: 'Examples' });
  const splits = page.getByRole('region', { name: 'Splits' });

  await table
    .getByRole('button', { name: /^Edit: / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question').fill('');
  await expect(dialog.getByText('The question is empty.')).toBeVisible();
  await dialog.getByLabel('Question').fill('=How many legs has a spider?');
  await dialog.getByRole('textbox', { name: 'Right answer', exact: true }).fill('some');
  await expect(dialog.getByText('No reply to this can count as right')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Right answer', exact: true }).fill('8');
  await expect(dialog.getByText('No reply to this can count as right')).toBeHidden();
  await dialog.getByRole('button', { name: 'Also right' }).click();
  await expect(dialog.getByLabel('Another right answer')).toBeFocused();
  await page.keyboard.type('eight');
  await dialog.getByRole('button', { name: 'Save example' }).click();
  await expect(table.getByRole('row', { name: /spider/ })).toContainText('8 or eight');

  await table.getByRole('button', { name: 'Exclude: =How many legs has a spider?' }).click();
  await expect(splits).toContainText('7 examples');
  await expect(table.getByRole('button', { name: /^Exclude: / }).first()).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(splits).toContainText('8 examples');
  await table.getByRole('button', { name: 'Exclude: =How many legs has a spider?' }).click();
  expect((await storedTasks(page))[0]?.examples.train).toHaveLength(7);
  await table.getByLabel('Split').selectOption('set aside (1)');
  await table.getByRole('button', { name: /^Restore: / }).click();
  await expect(splits).toContainText('8 examples');
  await expect(table.getByRole('row').nth(1)).toContainText('spider');
});

test('changes that were not saved are saved when the page is left, and can be taken back', async ({ page }) => {
  await importTask(page, file, sizes);
  const address = page.url();
  const before = await page.getByLabel('User prompt').inputValue();
  await page.getByLabel('User prompt').fill('Count the legs. {question}');
  const asked = page.waitForEvent('dialog');
  const reloading = page.evaluate(() => location.reload());
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await reloading;
  await expect(page.getByLabel('User prompt')).toHaveValue('Count the legs. {question}');

  await page.getByRole('link', { name: 'Runs' }).first().click();
  await expect(page.getByText('Saved the changes to')).toBeVisible();
  await page.goto(address);
  await expect(page.getByLabel('User prompt')).toHaveValue('Count the legs. {question}');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByLabel('User prompt')).toHaveValue(before);

  await page.getByLabel('User prompt').fill('No place for it.');
  await page.getByRole('link', { name: 'Runs' }).first().click();
  await expect(page.getByText('were not saved. The user prompt lacks {question}')).toBeVisible();
  expect((await storedTasks(page))[0]?.userPrompt).toBe(before);
});

test('each export imports again to the same task', async ({ page }) => {
  await importTask(page, file, sizes);
  await page.getByRole('button', { name: 'Edit: ' }).first().click();
  await page.getByRole('dialog').getByLabel('Question').fill('=1+1');
  await page.getByRole('button', { name: 'Save example' }).click();
  await page.getByLabel('User prompt').fill('Count the legs. {question}');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const original = (await storedTasks(page))[0];
  const address = page.url();

  for (const format of ['JSON', 'JSONL', 'CSV']) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Export' }).click();
    const text = await saved(page, page.getByRole('button', { name: `Download ${format}`, exact: true }));
    await page.goto('./#/tasks/import');
    const again = { name: `again.${format.toLowerCase()}`, mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.getByLabel('Files to import').setInputFiles(again);
    await page.getByRole('button', { name: 'Import task' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(format === 'JSON' ? 'Legs' : 'Again');
    const id = decodeURIComponent(new URL(page.url()).hash.replace('#/tasks/', ''));
    const imported = (await storedTasks(page)).find((task) => task.id === id);
    expect(imported?.examples, format).toEqual(original?.examples);
    if (format !== 'JSON') continue;
    expect(imported).toEqual({ ...original, id });
    await expect(page.getByText('From legs.csv')).toBeVisible();
  }
});

test('a new run begins with the task whose page asked for it', async ({ page }) => {
  await importTask(page, file, sizes);
  await page.getByRole('main').getByRole('link', { name: 'New run' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New run');
  await expect(page.getByRole('checkbox', { name: 'Legs' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Legs' }).uncheck();
  await expect(page.getByRole('checkbox', { name: 'Legs' })).not.toBeChecked();
});

test('a task is duplicated, split anew and deleted, and each can be taken back', async ({ page }) => {
  await importTask(page, file, sizes);
  const splits = page.getByRole('region', { name: 'Splits' });
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Legs (copy)');
  await page.getByRole('button', { name: 'Re-split' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sizes of the paper' }).click();
  await expect(dialog.getByText(/There are only 22 different questions, and /)).toBeVisible();
  await dialog.getByLabel('Train').fill('5');
  await dialog.getByLabel('Test').fill('6');
  await dialog.getByRole('button', { name: 'Draw the splits' }).click();
  await expect(splits).toContainText('11 set aside');
  await expect(splits).toContainText('Without a selection split');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(splits).toContainText('10 examples');

  await page.goto('./#/tasks');
  await page.getByRole('button', { name: 'Duplicate Legs', exact: true }).click();
  await expect(page.getByRole('link', { name: /^Legs \(copy 2\)/ })).toBeVisible();
  expect(new Set((await storedTasks(page)).map(({ id }) => id)).size).toBe(3);
  await page.getByRole('button', { name: 'Delete Legs (copy)', exact: true }).click();
  await expect(page.getByRole('link', { name: /^Legs \(copy\)/ })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('link', { name: /^Legs \(copy\)/ })).toBeVisible();
});

test('the mapping of an import is offered for the next table of that shape', async ({ page }) => {
  const stars = Array.from({ length: 20 }, (_, place) => `review ${place},${(place % 5) + 1}`).join('\n');
  const report = page.getByRole('region', { name: 'What the file gives' });
  await pickTable(page, 'first.csv', Buffer.from(`text,rating\n${stars}`));
  await page.getByLabel('The answer is read', { exact: true }).selectOption('above or below a number');
  await page.getByLabel('From this number on').fill('3');
  await page.getByLabel('the answer is', { exact: true }).fill('good');
  await page.getByLabel('and below it').fill('bad');
  await expect(report.getByRole('row')).toHaveText([/good\s*12/, /bad\s*8/]);
  await page.getByRole('button', { name: 'Import task' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('First');

  await pickTable(page, 'second.csv', Buffer.from(`rating,text\n5,fine\n1,awful\n4,nice\n5,lovely`));
  await expect(page.getByText('You mapped such columns before, for “First”.')).toBeVisible();
  await expect(report.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Map them the same way' }).click();
  await expect(report.getByRole('row')).toHaveText([/good\s*3/, /bad\s*1/]);
  await page.getByRole('button', { name: 'Use the suggestion instead' }).click();
  await expect(report.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByText('You mapped such columns before')).toBeHidden();
});

test('a file in an encoding that no mark tells is read once the user names it', async ({ page }) => {
  const letters = Buffer.from('cff0e8e2e5f2', 'hex');
  await pickTable(
    page,
    'cyrillic.csv',
    Buffer.concat([Buffer.from('question,answer\n'), letters, Buffer.from(',1\n')]),
  );
  await page.getByText('Parsing options').click();
  await page.getByLabel('Encoding').selectOption('Cyrillic (Windows-1251)');
  await expect(page.getByRole('cell', { name: 'Привет' })).toBeVisible();
});

test('a pasted reply is read as a run would, with the reason where it cannot be', async ({ page }) => {
  await importTask(page, file, sizes);
  const preview = page.getByRole('region', { name: 'What the model is sent' });
  const [, answer = ''] = /Right answer: (\d+)/.exec(await preview.innerText()) ?? [];
  await preview.getByText('How a reply is read').click();
  await expect(preview.getByText(`Read as ${answer}`)).toContainText('right');
  const box = preview.getByLabel('A reply to this question');
  await box.fill('I think it is <answer>1000</answer>');
  await expect(preview.getByText('Read as 1000')).toContainText(`wrong The right answer is ${answer}.`);
  await box.fill('<answer>six or seven</answer>');
  await expect(preview.getByText('Nothing could be read')).toContainText('“six or seven”, is not a single number');
});

test('one example is asked of the chosen model, exactly as it is shown', async ({ page, complaints }) => {
  complaints.allow(/status of (401|500)/); // the browser's own word on an answer that is an error
  const held = new Set<() => void>();
  let hold = false;
  const server = await startOpenAIServer({
    respond: async ({ messages }) => {
      if (hold) await new Promise<void>((resolve) => held.add(resolve));
      const birds = Number(/\d+/.exec(messages.at(-1)?.content ?? '')?.[0]);
      return `So many birds. <answer>${birds * 2}</answer>`;
    },
  });
  await importTask(page, file, sizes);
  const address = page.url();
  const preview = page.getByRole('region', { name: 'What the model is sent' });
  await useEndpoint(page, 'Base model', { baseUrl: 'https://api.openai.com/v1', model: 'counter' });
  await page.goto(address);
  await preview.getByText('Ask the model').click();
  await expect(preview.getByText('Sent to api.openai.com: the messages above. The right answer stays')).toBeVisible();
  await expect(preview.getByText('A key is missing')).toBeVisible();
  await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'counter' });
  await page.goto(address);
  await preview.getByText('With another system prompt').click();
  await preview.getByLabel('System prompt').fill('Count slowly.');
  await preview.getByText('Ask the model').click();
  await expect(preview.getByText('Nothing leaves this device')).toBeVisible();

  await preview.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(preview.getByText('So many birds.')).toBeVisible();
  await expect(preview.getByText(/^Read as \d+ right/).last()).toBeVisible();
  const question = (await storedTasks(page))[0]?.examples.train[0]?.question ?? 'none';
  expect(server.requests[0]?.messages[0]).toEqual({ role: 'system', content: 'Count slowly.' });
  expect(server.requests[0]?.messages[1]?.content).toContain(question);
  await preview.getByRole('button', { name: 'Next example' }).click();
  await expect(preview.getByText('others than those that were asked')).toBeVisible();

  server.failNext({ kind: 'status', status: 401 });
  await preview.getByRole('button', { name: 'Ask again' }).click();
  await expect(preview.getByRole('alert')).toContainText('The key was refused');

  hold = true;
  await preview.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect.poll(() => held.size).toBe(1);
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await expect(preview.getByRole('button', { name: 'Ask', exact: true })).toBeEnabled();
  for (const release of held) release();
  await server.close();
});

test('the page with everything unfolded is accessible and fits its width', async ({ page }) => {
  await importTask(page, file, sizes);
  await page
    .getByRole('button', { name: /^Exclude: / })
    .first()
    .click();
  await page.getByLabel('Split', { exact: true }).selectOption('set aside (1)');
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(look.viewport);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await inspect(page, look.name);
    if (look.name !== 'narrow') continue;
    await page
      .getByRole('button', { name: /^Edit: / })
      .first()
      .click();
    await inspect(page, `${look.name}, editing`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Re-split' }).click();
    await inspect(page, `${look.name}, splitting`);
    await page.getByRole('button', { name: 'Cancel' }).click();
  }
});

async function pickTable(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('./#/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  await page.goto('./#/tasks/import');
  await page.getByLabel('Files to import').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await expect(page.getByRole('heading', { name: 'Columns' })).toBeVisible();
}

async function inspect(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      name,
    )
    .toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(wide, `${name}: scrolls sideways`).toBeLessThanOrEqual(0);
}

import { startOpenAIServer } from '../support/openai-server.ts';
import { importStudy, prompts } from './support/lab-places.ts';
import { labResponder } from './support/lab-responder.ts';
import { labTasks, sizes } from './support/lab-tasks.ts';
import { savedReport, startStudy } from './support/lab.ts';
import { expect, test } from './support/test.ts';
import { importTask, openRunFile, untilFinished, useEndpoint } from './support/walk.ts';

const careful = {
  title: 'Careful',
  text: 'Read the request closely, work step by step, and keep exactly to the form that was asked for.',
};

test('from a figure of a report to the answers behind it: what was sent, what came back, how it was read, what differs', async ({
  page,
  visitor,
}) => {
  const server = await startOpenAIServer({ respond: labResponder() });
  await page.goto('./');
  const [first] = labTasks.filter(({ name }) => name === 'Maps');
  if (first === undefined) throw new Error('The task is gone.');
  await importTask(page, first.file, sizes);
  await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await startStudy(page, { study: 'compare', tasks: ['Maps'], prompts: ['Default'], pasted: careful });
  await untilFinished(page);
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  const file = await savedReport(page, 'Run file');

  const row = page.getByRole('table', { name: 'Differences to Default' }).getByRole('row', { name: /^Maps/ });
  const cell = row.getByRole('link');
  const [, won = '', tied = '', lost = ''] = /(\d) won, (\d) tied, (\d) lost/.exec(await cell.innerText()) ?? [];
  expect(Number(won)).toBeGreaterThan(0);
  await cell.click();

  await test.step('as many improved and got worse as the report counts', async () => {
    await expect(page.getByLabel('Task', { exact: true })).toHaveValue(/./);
    await expect(page.getByLabel('Baseline')).toHaveValue('default');
    await expect(page.getByLabel('Comparison')).toHaveValue(/Careful$/);
    const which = page.getByLabel('Which examples');
    const counted = page.getByRole('status').getByText(/^\d+ answers?$/);
    for (const [filter, number] of [
      ['all', Number(won) + Number(tied) + Number(lost)],
      ['improvements', Number(won)],
      ['regressions', Number(lost)],
      ['failed', 0],
    ] as const) {
      await which.selectOption(filter);
      await expect(counted).toHaveText(number === 1 ? '1 answer' : `${number} answers`);
    }
  });

  await test.step('an unreadable reply is shown with what was sent, and with what differs', async () => {
    await page.getByLabel('Which examples').selectOption('unread');
    await page.getByRole('button', { name: 'View answer 1', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const baseline = dialog.getByRole('region', { name: 'Default' });
    await expect(baseline.getByText('That is hard to say.')).toBeVisible();
    await expect(baseline.getByText('Nothing could be read as an answer.')).toBeVisible();
    const other = dialog.getByRole('region', { name: 'Careful' });
    await expect(other.locator('del').first()).toContainText('That');
    await expect(other.locator('ins').last()).toContainText('answer');
    await other.getByText('Messages as they were sent').click();
    const sent = server.requests.map(({ messages }) => messages.map(({ content }) => content));
    const shown = await other.getByRole('list').locator('.text').allInnerTexts();
    expect(sent.map((texts) => texts.join('\n'))).toContain(shown.join('\n'));
    expect(shown[0]).toBe(careful.text);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a run from a file shows the marks and says that it has no replies', async () => {
    await openRunFile(visitor, file);
    await visitor.getByRole('link', { name: 'Answers', exact: true }).click();
    await expect(visitor.getByText('holds how every answer came out, not the replies')).toBeVisible();
    await visitor.getByLabel('Which examples').selectOption('improvements');
    await visitor.getByRole('button', { name: 'View answer 1', exact: true }).click();
    await expect(visitor.getByRole('dialog').getByText('The reply was not in the file.').first()).toBeVisible();
  });

  await server.close();
});

test('from a cell of a heat map to the answers behind it, by mouse and by keyboard', async ({ page }) => {
  const shown = (label: string) => page.getByLabel(label, { exact: true }).locator('option:checked');

  await test.step('a task and a prompt', async () => {
    const compared = await importStudy(page, 'compare', { prompts });
    await page.goto(`./#${compared}/result`);
    const differences = page.getByRole('figure', { name: 'Difference to Plain by task' });
    await expect(differences.getByRole('link')).toHaveCount(4);

    // Where the cell is drawn, not what lies over it, is what a user aims at.
    await differences.getByRole('img').evaluate((drawn) => drawn.scrollIntoView({ block: 'center' }));
    const drawing = await differences.getByRole('img').boundingBox();
    if (drawing === null) throw new Error('The heat map is not shown.');
    const [secondColumn, firstRow] = [170 + 1.5 * 96, 64 + 0.5 * 34];
    await page.mouse.click(drawing.x + secondColumn, drawing.y + firstRow);
    await expect(shown('Task')).toHaveText('Small sums');
    await expect(shown('Baseline')).toHaveText('Plain');
    await expect(shown('Comparison')).toHaveText('Checking twice');

    await page.goBack();
    await differences.getByRole('link', { name: /^Answers: Small sums, Checking twice, / }).focus();
    await page.keyboard.press('Tab');
    await expect(differences.getByRole('link', { name: /^Answers: Large sums, Careful, / })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(shown('Task')).toHaveText('Large sums');
    await expect(shown('Comparison')).toHaveText('Careful');
  });

  await test.step('a system prompt and a user prompt, as many right as the cell says', async () => {
    const crossed = await importStudy(page, 'interaction', { prompts, userPrompts: 2, demos: 2 });
    await page.goto(`./#${crossed}/result`);
    const scores = page.getByRole('figure', { name: 'Right answers on Large sums' });
    const cell = scores.getByRole('link', { name: /^Answers: Careful, User prompt 1, / });
    const share = Number(/([\d.]+)%?$/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]);
    await cell.click();
    await expect(shown('Task')).toHaveText('Large sums');
    await expect(shown('Comparison')).toHaveText('Careful');
    await expect(shown('User prompt')).toHaveText('user prompt 1');
    await page.getByLabel('Which examples').selectOption('not-right');
    const wrong = Math.round((1 - share / 100) * 20);
    expect(wrong).toBeGreaterThan(0);
    await expect(page.getByRole('status').getByText(`${wrong} answer`)).toBeVisible();
  });
});

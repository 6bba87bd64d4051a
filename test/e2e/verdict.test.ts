import { startOpenAIServer, type ChatRequest } from '../support/openai-server.ts';
import { expect, test } from './support/test.ts';
import { importTask, untilFinished, useEndpoint } from './support/walk.ts';

const rows = Array.from({ length: 60 }, (_, place) => ({
  question: `Letter ${place + 1} of a customer`,
  answer: place % 2 === 0 ? 'good' : 'bad',
}));
const file = { name: 'letters.json', text: JSON.stringify(rows) };
const right = new Map(rows.map(({ question, answer }) => [question, answer]));

/**
 * The base model answers in sentences, right seven times in ten; once a prompt holds a sample it copies that always.
 * The optimizer proposes prompts with a sample.
 */
function respond({ model, messages }: ChatRequest): string {
  const text = messages.map(({ content }) => content).join('\n');
  if (model === 'optimizer') {
    const tag = [...text.matchAll(/<(\w+)>/g)].at(-1)?.[1] ?? 'p';
    return `<${tag}>Be firm, as in this SAMPLE: <answer>good</answer> ${Math.random()}\n{question}</${tag}>`;
  }
  if (text.includes('SAMPLE')) return '<answer>good</answer>';
  const question = /Letter (\d+) of a customer/.exec(text);
  const number = Number(question?.[1]);
  const answer = right.get(question?.[0] ?? '') ?? 'good';
  return `The verdict on this letter is ${number % 10 < 7 ? answer : answer === 'good' ? 'bad' : 'good'}. It says so.`;
}

test('a search that taught a model to say one word always is called no gain, and read again it is a loss', async ({
  page,
}) => {
  const server = await startOpenAIServer({ respond });
  await page.goto('./');
  await importTask(page, file, { Train: 10, Selection: 10, Test: 30 });
  await page.getByLabel('Reads an answer that is').selectOption('marked by a tag or a box');
  await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await useEndpoint(page, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
  await page.goto('./#/new-run');
  await page.getByRole('checkbox', { name: 'Letters' }).check();
  await page.getByText('All settings').click();
  await page.getByRole('spinbutton', { name: 'Rounds', exact: true }).fill('1');
  await page.getByRole('checkbox', { name: 'Refuse prompts that lead to one answer always' }).uncheck();
  await page.getByRole('button', { name: 'Start run' }).click();
  await page.getByRole('button', { name: 'Go on as it is' }).click();
  await untilFinished(page);
  await page.getByRole('link', { name: 'Result', exact: true }).click();

  await test.step('as it was read, all of it is form', async () => {
    await expect(page.getByText('No gain: the model now gives one answer nearly always.')).toBeVisible();
    await expect(page.getByText(/All of the gain is form/)).toBeVisible();
    await expect(page.getByText(/always “good” with the prompts found/)).toBeVisible();
  });

  await test.step('with a reader of sentences it is a loss', async () => {
    await page.getByText('Read the replies with another reader').click();
    await page.getByLabel('Reads an answer that is').selectOption('marked, stated, or the only one named');
    const asked = server.requests.length;
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByText(/Of 30 test examples 2\d were right before and 15 after: −/)).toBeVisible();
    expect(server.requests.length).toBe(asked);
  });

  await test.step('the list of runs claims nothing either', async () => {
    await page.goto('./#/runs');
    await expect(page.getByRole('listitem').getByText('always one answer')).toBeVisible();
  });
  await server.close();
});

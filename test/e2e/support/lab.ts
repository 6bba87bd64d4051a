import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { StudyReport } from '../../../src/core/studies/report/study-report.ts';
import { studyOf } from '../../../src/core/studies/index.ts';
import { chartTable } from '../../../src/core/studies/report/chart-table.ts';
import { inWords } from '../../../src/core/studies/report/in-words.ts';

/** A study as a user sets it up on its page. */
export interface Plan {
  /** The id of the study. */
  readonly study: string;
  readonly tasks: readonly string[];
  /** Titles of offered prompts, the baseline first. */
  readonly prompts?: readonly string[];
  /** A prompt of the user's own. */
  readonly pasted?: { readonly title: string; readonly text: string };
  readonly heldOut?: readonly string[];
  /** A further base model at an OpenAI-compatible address. */
  readonly other?: { readonly baseUrl: string; readonly model: string };
  /** Labels of numbers and what to put there. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** Sets a study up on its page, starting from the list of the lab, and starts it. */
export async function startStudy(page: Page, plan: Plan): Promise<void> {
  const { title = '', question = '' } = studyOf(plan.study) ?? {};
  await page.goto('./#/lab');
  await page.getByRole('link', { name: `${title} ${question}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  const tasks = page.getByRole('group', { name: 'Tasks', exact: true });
  for (const name of plan.tasks) await tasks.getByRole('checkbox', { name, exact: true }).check();
  const heldOut = page.getByRole('group', { name: 'Held out' });
  for (const name of plan.heldOut ?? []) await heldOut.getByRole('checkbox', { name, exact: true }).check();
  const prompts = page.getByRole('group', { name: 'Add a prompt' });
  for (const name of plan.prompts ?? []) await prompts.getByRole('button', { name, exact: true }).click();
  if (plan.pasted !== undefined) {
    await page.getByText('Paste a prompt').click();
    await page.getByLabel('Its name').fill(plan.pasted.title);
    await page.getByLabel('Its text').fill(plan.pasted.text);
    await page.getByRole('button', { name: 'Add this prompt' }).click();
  }
  if (plan.other !== undefined) {
    const others = page.getByRole('region', { name: 'Further base models' });
    await others.getByRole('button', { name: 'OpenAI-compatible' }).click();
    await others.getByLabel('Base URL').fill(plan.other.baseUrl);
    await others.getByLabel('Model', { exact: true }).fill(plan.other.model);
  }
  const settings = page.getByRole('region', { name: 'Settings' });
  for (const [label, value] of Object.entries(plan.settings ?? {})) {
    await settings.getByRole('spinbutton', { name: label, exact: true }).fill(String(value));
  }
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('navigation', { name: 'Views of this run' })).toBeVisible();
}

/** A table as words, its heading first. */
export type Words = readonly (readonly string[])[];

/** Every table of the report on the page, those of its charts among them. */
export async function tablesOnPage(page: Page): Promise<readonly Words[]> {
  return page
    .getByRole('article')
    .locator('table')
    .evaluateAll((tables) =>
      tables.map((table) =>
        [...table.querySelectorAll('tr')].map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()),
        ),
      ),
    );
}

/** Every table of a report that was written as JSON, in the order in which the page shows them. */
export function tablesIn({ sections, setUp }: StudyReport): readonly Words[] {
  const shown = [...sections.flatMap(({ charts, tables }) => [...charts.map(chartTable), ...tables]), setUp];
  return shown.map(({ columns, rows }) => [
    [...columns],
    ...rows.map((row) => row.map((cell) => inWords(cell).trim())),
  ]);
}

/** How many cells of a report are numbers. */
export function numbersIn(report: StudyReport): number {
  const cells = [...report.sections.flatMap(({ tables }) => tables), report.setUp].flatMap(({ rows }) => rows.flat());
  return cells.filter(({ kind }) => !['text', 'prompt', 'nothing'].includes(kind)).length;
}

/** Saves one of the report's files and reads it. */
export async function savedReport(
  page: Page,
  format: 'JSON' | 'HTML' | 'Markdown' | 'Experiment file' | 'Run file',
): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('group', { name: 'Save' }).getByRole('button', { name: format, exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** A report without how long its run took, which is never the same. */
export function timeless(report: StudyReport): StudyReport {
  return {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      text: section.text.filter((sentence) => !sentence.startsWith('From the first reply to the last')),
    })),
  };
}

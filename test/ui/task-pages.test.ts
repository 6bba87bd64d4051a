import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import type { MappingReport, SplitPlan } from '../../src/app/imports/import-draft.svelte.ts';
import type { Choice, Task } from '../../src/core/task.ts';
import { catalogue } from '../../src/tasks/catalogue/index.ts';
import { originOf } from '../../src/tasks/catalogue/origin-of.ts';
import MappingReportView from '../../src/ui/pages/imports/MappingReportView.svelte';
import SplitSizes from '../../src/ui/pages/task/SplitSizes.svelte';
import LongText from '../../src/ui/parts/texts/LongText.svelte';
import GradingForm from '../../src/ui/parts/forms/GradingForm.svelte';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { freshWorkbench, smallExperiment, until } from './support.ts';

/** A small task, stored in a workbench of its own. */
async function storedTask(change: Partial<Task> = {}, source = 'test') {
  const { workbench, database } = await freshWorkbench();
  const [first] = smallExperiment().tasks;
  if (first === undefined) throw new Error('There is no task.');
  const task = { ...first, ...change };
  await workbench.tasks.save(task, source);
  return { workbench, task, database };
}

describe('adding a built-in task', () => {
  it('adds one, however fast the button is pressed again', async () => {
    const { workbench } = await freshWorkbench();
    location.hash = '#/tasks';
    const screen = await render(App, { workbench });
    await screen.getByRole('button', { name: 'Add Counting objects' }).click();
    await screen.getByRole('button', { name: 'Add task' }).dblClick();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await until(() => (workbench.tasks.list?.length ?? 0) > 0, 'a task is there');
    expect(workbench.tasks.list).toHaveLength(1);
  });
});

describe('arriving at a task page', () => {
  it('focuses its heading, though the task is read first', async () => {
    const { workbench, task } = await storedTask();
    location.hash = '#/tasks';
    const screen = await render(App, { workbench });
    await screen.getByRole('link', { name: new RegExp(task.name) }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: task.name })).toHaveFocus();
  });
});

describe('the head of a task page', () => {
  it('makes one copy, however fast the button is pressed again', async () => {
    const { workbench, task } = await storedTask();
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    await screen.getByRole('button', { name: 'Duplicate' }).dblClick();
    await expect.element(screen.getByRole('heading', { level: 1, name: `${task.name} (copy)` })).toBeVisible();
    await until(() => (workbench.tasks.list?.length ?? 0) > 1, 'the copy is listed');
    expect(workbench.tasks.list).toHaveLength(2);
  });

  it('names origin and licence apart, and keeps its notice off the splits', async () => {
    const entry = catalogue.flatMap(({ entries }) => entries).find(({ id }) => id === 'safety/hatecheck');
    if (entry === undefined) throw new Error('There is no such entry.');
    const { workbench, task } = await storedTask({}, originOf(entry));
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    await expect.element(screen.getByText(/hatecheck-data · licence: /)).toBeVisible();
    const notice = screen.getByText('What it holds').element().closest('.notice');
    const splits = screen.getByRole('region', { name: 'Splits' }).element();
    const gap = splits.getBoundingClientRect().top - (notice?.getBoundingClientRect().bottom ?? Infinity);
    expect(gap).toBeGreaterThan(8);
  });
});

describe('the examples on a task page', () => {
  const named = (split: string, count: number) =>
    Array.from({ length: count }, (_, place) => ({
      id: `${split}${String(place)}`,
      question: `${split} question ${String(place)}`,
      answer: 'yes',
    }));

  it('are turned page by page, and stay on the page where one is excluded', async () => {
    const { workbench, task } = await storedTask({ examples: { train: named('train', 45), test: named('test', 1) } });
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    const table = screen.getByRole('region', { name: 'Examples', exact: true });
    await expect.element(table.getByText('train question 19', { exact: true })).toBeVisible();
    await table.getByRole('button', { name: 'Next' }).click();
    await expect.element(table.getByText('train question 20', { exact: true })).toBeVisible();
    await expect.element(table.getByText('train question 19', { exact: true })).not.toBeInTheDocument();
    await table.getByRole('button', { name: 'Exclude: train question 20' }).click();
    await expect.element(table.getByText('train question 40', { exact: true })).toBeVisible();
    await expect.element(table.getByText('train question 20', { exact: true })).not.toBeInTheDocument();
    expect(table.getByRole('row').elements()).toHaveLength(21);
  });

  it('follow one another in the preview over all splits, and from the first to the last', async () => {
    const { workbench, task } = await storedTask({ examples: { train: named('train', 2), test: named('test', 2) } });
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    const preview = screen.getByRole('region', { name: 'What the model is sent' });
    await expect.element(preview.getByText(/train question 0/)).toBeVisible();
    await preview.getByRole('button', { name: 'Example before' }).click();
    await expect.element(preview.getByText(/test question 1/)).toBeVisible();
    await expect.element(preview.getByText('4 of 4')).toBeVisible();
    await preview.getByRole('button', { name: 'Next example' }).click();
    await expect.element(preview.getByText(/train question 0/)).toBeVisible();
  });

  it('say why where they cannot be read', async () => {
    const { workbench, task, database } = await storedTask();
    await database.taskParts.clear();
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    await expect.element(screen.getByText(/could not read or write the saved data/).first()).toBeVisible();
    await expect.element(screen.getByRole('heading', { level: 1, name: task.name })).toBeVisible();
  });
});

describe('a task page on a phone', () => {
  it('is no wider than the phone, whatever the answers, and shows every button', async () => {
    await page.viewport(360, 740);
    const answer = 'a'.repeat(700);
    const examples = [1, 2].map((place) => ({ id: `e${String(place)}`, question: `How? ${answer}`, answer }));
    const { workbench, task } = await storedTask({ examples: { train: examples, test: examples } });
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    const exclude = screen.getByRole('button', { name: /^Exclude: / }).first();
    await expect.element(exclude).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    expect(exclude.element().getBoundingClientRect().right).toBeLessThanOrEqual(360);
  });
});

describe('the sizes of the splits', () => {
  async function shown() {
    const plan = { seed: 1, train: 20, selection: 10, test: 30, keepOwnSplits: false };
    const onchange = vi.fn((changed: SplitPlan) => void screen.rerender({ plan: changed }));
    const screen = await render(SplitSizes, { plan, keepLabel: 'Keep', onchange });
    return { plan, onchange, field: (name: string) => screen.getByRole('spinbutton', { name }), screen };
  }

  it('leave an emptied field empty, say what it needs, and take nothing for it', async () => {
    const { onchange, field, screen } = await shown();
    await userEvent.clear(field('Train'));
    await expect.element(field('Train')).toHaveValue(null);
    await expect.element(field('Train')).toBeInvalid();
    await expect.element(screen.getByText('Train must be a number.')).toBeVisible();
    expect(onchange).not.toHaveBeenCalled();
  });

  it('show the size that holds once an empty field is left', async () => {
    const { field, screen } = await shown();
    await userEvent.clear(field('Train'));
    await userEvent.tab();
    await expect.element(field('Train')).toHaveValue(20);
    await expect.element(screen.getByText('Train must be a number.')).not.toBeInTheDocument();
  });

  it('take an empty selection for none', async () => {
    const { plan, onchange, field } = await shown();
    await userEvent.clear(field('Selection'));
    const { seed, train, test, keepOwnSplits } = plan;
    expect(onchange).toHaveBeenLastCalledWith({ seed, train, test, keepOwnSplits });
  });

  it.each([
    { typed: '1e9', taken: 1e9 },
    { typed: '12', taken: 12 },
  ])('read $typed as it is typed', async ({ typed, taken }) => {
    const { plan, onchange, field } = await shown();
    await userEvent.clear(field('Train'));
    await userEvent.type(field('Train'), typed);
    expect(onchange).toHaveBeenLastCalledWith({ ...plan, train: taken });
  });

  it('take no seed below zero for one above', async () => {
    const { onchange, field, screen } = await shown();
    await userEvent.clear(field('Seed'));
    await userEvent.type(field('Seed'), '-5');
    await expect.element(field('Seed')).toHaveValue(-5);
    await expect.element(screen.getByText(/Seed must lie between 0 and/)).toBeVisible();
    expect(onchange).not.toHaveBeenCalled();
  });
});

describe('splitting anew', () => {
  it('stops at a size that was emptied, and takes the paper’s sizes for it', async () => {
    const { workbench, task } = await storedTask();
    location.hash = `#/tasks/${task.id}`;
    const screen = await render(App, { workbench });
    await screen.getByRole('button', { name: 'Re-split…' }).click();
    const dialog = screen.getByRole('dialog');
    const train = dialog.getByRole('spinbutton', { name: 'Train' });
    await userEvent.clear(train);
    await dialog.getByRole('button', { name: 'Draw the splits' }).click();
    await expect.element(train).toHaveValue(null);
    await expect.element(dialog.getByText('Train must be a number.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Sizes of the paper' }).click();
    await expect.element(train).toHaveValue(50);
  });
});

describe('a long text', () => {
  it('shows its start though nothing parts it', async () => {
    const screen = await render(LongText, { text: `Q1 ${'x'.repeat(700)}` });
    await expect.element(screen.getByText(/^Q1 x{300,} …$/)).toBeVisible();
  });
});

describe('the labels of a task', () => {
  const choice = (labels: readonly string[]): Choice => ({ id: 'label', options: { labels } });

  async function shown(labels: readonly string[]) {
    const [first] = smallExperiment().tasks;
    if (first === undefined) throw new Error('There is no task.');
    const task: Task = { ...first, parser: choice(labels), metric: { id: 'macro-f1', options: { labels } } };
    const changes: { parser?: Choice; metric?: Choice }[] = [];
    const screen = await render(GradingForm, {
      task,
      onchange: (change: { parser?: Choice; metric?: Choice }) => {
        changes.push(change);
        void screen.rerender({ task: { ...task, ...change } });
      },
    });
    return { changes, field: screen.getByRole('textbox', { name: 'Labels' }) };
  }

  it('stay two when one holds a comma and the field is touched', async () => {
    const { changes, field } = await shown(['yes, always', 'no']);
    await expect.element(field).toHaveValue('"yes, always", no');
    await userEvent.type(field, 'pe');
    const labels = ['yes, always', 'nope'];
    expect(changes.at(-1)).toEqual({ parser: choice(labels), metric: { id: 'macro-f1', options: { labels } } });
  });

  it('can be typed with their commas and quotes, one key after the other', async () => {
    const { changes, field } = await shown(['yes', 'no']);
    await userEvent.clear(field);
    await userEvent.type(field, 'good, "so, so", bad');
    await expect.element(field).toHaveValue('good, "so, so", bad');
    expect(changes.at(-1)?.parser).toEqual(choice(['good', 'so, so', 'bad']));
  });
});

describe('what a file gives', () => {
  const report: MappingReport = {
    examples: 40,
    labels: [{ label: 'A', count: 40 }],
    distinctAnswers: 1,
    majority: 1,
    lengths: [{ upTo: 50, count: 40 }],
    longest: 1,
    duplicates: 39,
    conflicting: 0,
    leaking: 0,
    splits: {},
    unknownSplits: [],
    emptyQuestions: 0,
    emptyAnswers: 0,
    leftOut: [],
    leftOutCount: 0,
  };

  it('is counted in words that fit the number, and repeats as the examples they are', async () => {
    const screen = await render(MappingReportView, { report, unit: 'row' });
    await expect.element(screen.getByText('longest question 1 character', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('The only answer')).toBeVisible();
    await expect.element(screen.getByText(/39 examples repeat the question of an earlier one/)).toBeVisible();
  });
});

import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Toasts as ToastList } from '../../src/app/toasts.svelte.ts';
import type { Field } from '../../src/core/field.ts';
import ScoreTrace from '../../src/ui/charts/ScoreTrace.svelte';
import FieldForm from '../../src/ui/parts/forms/FieldForm.svelte';
import PromptSheet from '../../src/ui/parts/texts/PromptSheet.svelte';
import Score from '../../src/ui/parts/runs/Score.svelte';
import Toasts from '../../src/ui/parts/Toasts.svelte';

describe('a form made of fields', () => {
  const fields: readonly Field[] = [
    { kind: 'number', name: 'rounds', label: 'Rounds', help: 'How often.', min: 1, max: 5 },
    { kind: 'toggle', name: 'test', label: 'Test at the end', help: 'Or not.' },
    {
      kind: 'choice',
      name: 'loops',
      label: 'Loops',
      help: 'Which.',
      choices: [
        { value: 'both', label: 'Both' },
        { value: 'one', label: 'One' },
      ],
    },
  ];

  it('hands over values of their kind', async () => {
    const onchange = vi.fn();
    const screen = await render(FieldForm, { fields, values: { rounds: 2, test: false, loops: 'both' }, onchange });
    await screen.getByRole('spinbutton', { name: 'Rounds' }).fill('3');
    await screen.getByRole('checkbox', { name: 'Test at the end' }).click();
    await screen.getByRole('combobox', { name: 'Loops' }).selectOptions('one');
    expect(onchange.mock.calls).toEqual([
      ['rounds', 3],
      ['test', true],
      ['loops', 'one'],
    ]);
  });

  it('says beside the field what is wrong with its value', async () => {
    const screen = await render(FieldForm, {
      fields,
      values: { rounds: 9, test: false, loops: 'both' },
      onchange: vi.fn(),
    });
    await expect.element(screen.getByText('Rounds must lie between 1 and 5.')).toBeVisible();
    await expect.element(screen.getByRole('spinbutton', { name: 'Rounds' })).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('a prompt', () => {
  it('is shown as it stands, markup and all', async () => {
    const screen = await render(PromptSheet, { title: 'Found', text: '<img src=x onerror=alert(1)> {question} $&' });
    await expect.element(screen.getByText('<img src=x onerror=alert(1)> {question} $&')).toBeVisible();
    expect(document.querySelector('figure img')).toBeNull();
  });

  it('is shown against an earlier one, with the changes counted in words', async () => {
    const screen = await render(PromptSheet, { title: 'Found', before: 'You are kind.', text: 'You are very kind.' });
    await expect.element(screen.getByText('1 word added, 0 words removed.')).toBeVisible();
    expect(document.querySelector('ins')?.textContent.trim()).toBe('very');
  });
});

describe('a score', () => {
  it('tells the number of examples and how sure it is', async () => {
    const screen = await render(Score, {
      score: { score: 0.5, right: 25, total: 50, unread: 2, failed: 0, interval: { low: 0.366, high: 0.634 } },
    });
    await expect.element(screen.getByText('50.0%')).toBeVisible();
    await expect.element(screen.getByText(/25 of 50 right; likely 37 to 63%/)).toBeVisible();
    await expect.element(screen.getByText(/2 unreadable/)).toBeVisible();
  });
});

describe('the chart of scores', () => {
  const trace = {
    tried: [
      { round: 0, x: 0, score: 0.25, text: 's0', accepted: true, tasks: {} },
      { round: 1, x: 0.5, score: 0.5, text: 's1', candidate: 0, accepted: true, tasks: {} },
    ],
    line: [
      { x: 0, score: 0.25 },
      { x: 0.5, score: 0.5 },
    ],
    tasks: [],
    rounds: 1,
  } as const;

  it('says in words and in a table what it draws', async () => {
    const onselect = vi.fn();
    const screen = await render(ScoreTrace, { trace, taskNames: new Map(), shared: true, onselect });
    await expect
      .element(
        screen.getByText(/25\.0% at the start, 50\.0% now \(\+25\.0 points\)\. 1 system prompt tried, 1 accepted\./),
      )
      .toBeVisible();
    await screen.getByText('Scores as a table').click();
    await expect.element(screen.getByRole('row', { name: /Round 1, no\. 1/ })).toHaveTextContent('50.0%');
    await screen.getByRole('button', { name: 'Show the prompt of Round 1, no. 1' }).click();
    expect(onselect).toHaveBeenCalledWith(trace.tried[1]);
  });
});

describe('a message', () => {
  it('takes back what it reports', async () => {
    const toasts = new ToastList();
    const undo = vi.fn();
    const screen = await render(Toasts, { toasts });
    toasts.show('Deleted "Reviews".', { undo });
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(undo).toHaveBeenCalledOnce();
    await expect.element(screen.getByText('Deleted "Reviews".')).not.toBeInTheDocument();
  });
});

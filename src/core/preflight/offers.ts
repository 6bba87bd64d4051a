import { gradeReading } from '../grading/grade.ts';
import type { Reply } from '../model.ts';
import { tiers } from '../parser.ts';
import { parserOf } from '../parsers/index.ts';
import { tierOf } from '../parsers/reading/tiers.ts';
import { answersOf, type Choice, type Example, type Task } from '../task.ts';

/** What would help a task whose replies give no answer. */
export type Offer =
  /** Another reader: how many of the same replies it reads, and reads rightly. */
  | { readonly kind: 'reader'; readonly parser: Choice; readonly reads: number; readonly right: number }
  | { readonly kind: 'limit' }
  | { readonly kind: 'form' };

interface Tried {
  readonly example: Example;
  readonly reply: Reply;
}

const mostLabels = 12;

/** A reader is offered where it reads more of the replies than the task's own: the one that reads most, and one that is right more often. */
export function offersFor(task: Task, tried: readonly Tried[]): readonly Offer[] {
  const now = readWith(task.parser, task, tried).reads;
  const readers = readersFor(task)
    .filter((parser) => fits(parser, task, tried))
    .map((parser) => ({ kind: 'reader' as const, parser, ...readWith(parser, task, tried) }))
    .filter(({ reads }) => reads > now)
    .toSorted((a, b) => b.reads - a.reads || b.right - a.right);
  const [best] = readers;
  const truer = readers.find(({ right }) => best !== undefined && right > best.right);
  const cutOff = tried.filter(({ reply }) => reply.kind === 'answered' && reply.truncated === true).length;
  const offers: readonly Offer[] = [
    ...[best, truer].filter((one) => one !== undefined),
    ...(cutOff * 5 > tried.length ? [{ kind: 'limit' as const }] : []),
  ];
  return offers.length > 0 ? offers : [{ kind: 'form' }];
}

/** The task's own reader first, as far up as it reads; then those for answers like the task's. */
function readersFor(task: Task): readonly Choice[] {
  const { id, options = {} } = task.parser;
  const own = parserOf(id).fields.some(({ name }) => name === 'tier') ? [{ id, options }] : [];
  const labels = options['labels'] ?? task.metric.options?.['labels'] ?? labelsOf(task);
  const others: readonly Choice[] = [
    ...(labels === undefined ? [] : [{ id: 'label', options: { labels } }]),
    { id: 'option-letter', options: {} },
    { id: 'number', options: {} },
  ];
  return [...own, ...others.filter((other) => other.id !== id)].flatMap((choice) =>
    tiers
      .filter((tier) => choice.id !== id || tier !== tierOf(options))
      .map((tier) => ({ ...choice, options: { ...choice.options, tier } })),
  );
}

/** The answers of the data, where they are few. */
function labelsOf({ examples: { train, selection = [], test } }: Task): readonly string[] | undefined {
  const labels = new Set([...train, ...selection, ...test].flatMap((example) => answersOf(example).slice(0, 1)));
  return labels.size >= 2 && labels.size <= mostLabels ? [...labels] : undefined;
}

/** Whether a reader could give every right answer at all. */
function fits(parser: Choice, task: Task, tried: readonly Tried[]): boolean {
  return tried.every(({ example }) => {
    const plain = `<answer>${answersOf(example)[0] ?? ''}</answer>`;
    return gradeReading(read(parser, plain), example, task).outcome === 'right';
  });
}

function readWith(parser: Choice, task: Task, tried: readonly Tried[]): { reads: number; right: number } {
  const outcomes = tried.map(({ example, reply }) =>
    reply.kind === 'failed' ? 'failed' : gradeReading(read(parser, reply.text), example, task).outcome,
  );
  return {
    reads: outcomes.filter((outcome) => outcome === 'right' || outcome === 'wrong').length,
    right: outcomes.filter((outcome) => outcome === 'right').length,
  };
}

function read({ id, options = {} }: Choice, text: string) {
  return parserOf(id).read(text, options);
}

import { metricOf } from '../../core/metrics/index.ts';
import { parserOf } from '../../core/parsers/index.ts';
import { answersOf, type Choice, type Example, type Task } from '../../core/task.ts';

/** What a task needs beside its examples, as it is suggested to the user, and why. */
export interface Draft extends Pick<Task, 'userPrompt' | 'suffix' | 'parser' | 'metric'> {
  readonly reason: string;
}

/** More different answers than this are no label set. */
const mostLabels = 12;

/** Suggests prompt, answer reader and metric from what the answers look like. The examples are gone through several times. */
export function draftTask(examples: Iterable<Example>): Draft {
  const { count, lists, letters, numbers, answers } = look(examples);
  if (lists) return freeText(examples, count, 'Some questions have several right answers: any of them counts.');
  if (letters) return optionLetters(examples);
  if (numbers) return numberDraft(count, answers);
  if (isLabelSet(count, answers)) {
    const drafted = labels([...answers].sort());
    if (readsAll(drafted.parser, answers)) return drafted;
  }
  return freeText(examples, count, kindOfTexts(count, answers));
}

interface Look {
  readonly count: number;
  readonly lists: boolean;
  readonly letters: boolean;
  readonly numbers: boolean;
  /** The different answers, as far as they may be a label set: at most one more than that. */
  readonly answers: readonly string[];
}

function look(examples: Iterable<Example>): Look {
  const answers = new Set<string>();
  let count = 0;
  let [lists, letters, numbers] = [false, true, true];
  for (const example of examples) {
    count++;
    const given = answersOf(example);
    lists ||= given.length > 1;
    for (const answer of given) {
      letters &&= /^[A-Z]$/.test(answer);
      numbers &&= isShortestNumber(answer);
      if (answers.size <= mostLabels) answers.add(answer);
    }
  }
  return { count, lists, letters, numbers, answers: [...answers] };
}

/** As the number reader gives it; codes such as "00137" are texts, and so are numbers too long to be reckoned with. */
function isShortestNumber(answer: string): boolean {
  return /^(?:-?(?:0\.\d*[1-9]|[1-9]\d{0,14}(?:\.\d*[1-9])?)|0)$/.test(answer);
}

function optionLetters(examples: Iterable<Example>): Draft {
  let last = 'B';
  for (const example of examples) {
    const shown = [...example.question.matchAll(/^\(([A-Z])\) /gm)].map(([, letter = '']) => letter);
    for (const letter of [...answersOf(example), ...shown]) if (letter > last) last = letter;
  }
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(0, last.charCodeAt(0) - 64);
  return draft(
    'Choose the right option.',
    'Write only the letter of the right option between <answer> and </answer>, for example <answer>B</answer>.',
    { id: 'option-letter', options: { letters, tier: 'lone' } },
    { id: 'accuracy' },
    `Every answer is one of the letters ${letters}.`,
  );
}

/** Lowest and highest of the scales that are common in ratings. */
const scales: readonly (readonly [number, number])[] = [
  [1, 5],
  [1, 7],
  [1, 10],
  [0, 10],
];

/** So few different whole numbers are hardly amounts or counts. */
const mostNumberedClasses = 4;

function numberDraft(count: number, answers: readonly string[]): Draft {
  const values = answers.map(Number);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const areWhole = values.every(Number.isInteger);
  if (areWhole && answers.length > 2 && scales.some(([first, last]) => first === low && last === high)) {
    const wanted = `a whole number from ${String(low)} to ${String(high)}`;
    const words = `Read the text and rate it with ${wanted}.`;
    return numberAsked(words, wanted, high, `Every answer is ${wanted}: that looks like a rating.`);
  }
  if (areWhole && isLabelSet(count, answers) && answers.length <= mostNumberedClasses) return numberedClasses(answers);
  return numberAsked('Answer the question with a number.', 'the number in digits', 12, 'Every answer is a number.');
}

function numberAsked(words: string, wanted: string, example: number, reason: string): Draft {
  const format = `Write ${wanted} between <answer> and </answer>, for example <answer>${String(example)}</answer>.`;
  return draft(words, format, { id: 'number', options: { tier: 'lone' } }, { id: 'accuracy' }, reason);
}

function numberedClasses(answers: readonly string[]): Draft {
  const sorted = [...answers].sort((one, other) => Number(one) - Number(other));
  return {
    ...labels(sorted),
    reason: `The only answers are ${sorted.join(', ')}: that looks like classes. A model knows names better than numbers: name the classes where the answer’s column is chosen, or say in the prompt what each stands for.`,
  };
}

function isLabelSet(count: number, answers: readonly string[]): boolean {
  const short = answers.every((answer) => answer.length <= 40 && !answer.includes('\n'));
  return short && answers.length > 1 && answers.length <= mostLabels && answers.length * 3 <= count;
}

/** Why the answers are compared as texts. */
function kindOfTexts(count: number, answers: readonly string[]): string {
  if (isLabelSet(count, answers)) return 'The answers differ in signs that are passed over in labels.';
  if (answers.length === 1) return 'There is only one answer.';
  return answers.length > mostLabels
    ? 'The answers are texts of many kinds.'
    : 'There are too few examples of each answer to take the answers for labels.';
}

/** Labels that differ only in what the reader passes over ("+1", "1!") are better compared as texts. */
function readsAll(parser: Choice, answers: readonly string[]): boolean {
  const reader = parserOf(parser.id);
  return answers.every((answer) => reader.read(`<answer>${answer}</answer>`, parser.options ?? {})?.answer === answer);
}

function labels(sorted: readonly string[]): Draft {
  const choice = `${sorted.slice(0, -1).join(', ')} or ${sorted.at(-1) ?? ''}`;
  return draft(
    `Choose the label that fits: ${choice}.`,
    `Write only the label (${choice}) between <answer> and </answer>, for example <answer>${sorted[0] ?? ''}</answer>.`,
    { id: 'label', options: { labels: sorted, tier: 'lone' } },
    { id: 'macro-f1', options: { labels: sorted } },
    `There are ${String(sorted.length)} different answers. Macro-F1 counts them alike, however rare one is.`,
  );
}

const tagged = 'Write only the answer, as short as possible, between <answer> and </answer>.';
const alone = 'Reply with the answer alone, as short as possible, and nothing else.';

/** Readers of free texts: the forgiving one first, then those that keep more and more of what an answer may hold. */
const textReaders = [
  { id: 'text', format: tagged, why: '' },
  {
    id: 'paper-answer-tag',
    format: tagged,
    why: ' Some hold tags, so what stands in the answer tag is left as it is.',
  },
  { id: 'whole-reply', format: alone, why: ' Some hold tags, so the whole reply is taken for the answer.' },
  { id: 'paper-whole-reply', format: alone, why: ' Some hold tags, so the whole reply is taken for the answer.' },
] as const;

/** The first reader that gives back all but one in a hundred of the answers. */
function freeText(examples: Iterable<Example>, count: number, reason: string): Draft {
  const [forgiving] = textReaders;
  for (const reader of textReaders) {
    const lost = countLost(examples, reader);
    if (lost * 100 <= count) return textDraft(reader, `${reason}${reader.why}${sayLost(lost, count)}`);
  }
  return textDraft(forgiving, `${reason}${sayLost(countLost(examples, forgiving), count)}`);
}

function textDraft({ id, format }: (typeof textReaders)[number], reason: string): Draft {
  return draft('Answer the question.', format, { id }, { id: 'exact-match' }, reason);
}

function sayLost(lost: number, count: number): string {
  if (lost === 0) return '';
  return ` ${String(lost)} of ${String(count)} cannot be read back from a reply, so that no reply to it counts as right.`;
}

/** Words on one line, which every reader gives back: most answers are, and a large task has no time to read them all. */
const isPlain = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ,.;:!?'()/-]*$/u;

/** How many examples can never be answered right: their answer, given in the format asked for, reads as another. */
function countLost(examples: Iterable<Example>, { id, format }: (typeof textReaders)[number]): number {
  const [reader, metric] = [parserOf(id), metricOf('exact-match')];
  let lost = 0;
  for (const example of examples) {
    const isReadBack = answersOf(example).some((answer) => {
      if (isPlain.test(answer)) return true;
      const predicted = reader.read(format === tagged ? `<answer>${answer}</answer>` : answer, {});
      return predicted !== undefined && metric.isRight(predicted.answer, example.answer);
    });
    if (!isReadBack) lost++;
  }
  return lost;
}

function draft(task: string, format: string, parser: Choice, metric: Choice, reason: string): Draft {
  const suffix = `Question:\n{question}\n\n${format}`;
  return { userPrompt: `${task}\n\n${suffix}`, suffix, parser, metric, reason };
}

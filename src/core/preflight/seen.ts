import { grade } from '../grading/grade.ts';
import type { Reply } from '../model.ts';
import { examplesOf, selectionSplit, type Choice, type Task } from '../task.ts';
import { fittingReaders } from './fitting-readers.ts';

/** Another reader, and how many of the same replies it reads. */
export interface OtherReader {
  readonly parser: Choice;
  readonly reads: number;
}

/** What the first replies to a task came to. */
export interface PreflightSeen {
  readonly task: string;
  readonly asked: number;
  readonly read: number;
  readonly right: number;
  /** Cut off at the longest answer, read or not. */
  readonly cutOff: number;
  /** Without a word, most often since the model was still thinking. */
  readonly empty: number;
  /** Not answered: too long, filtered, or set aside. */
  readonly failed: number;
  /** Readers that read more of them, the most first. */
  readonly readers: readonly OtherReader[];
}

/** More than this part of the replies without a readable answer is trouble. */
const tolerated = 0.2;

/** No more other readers are offered. */
const mostOffered = 3;

/** Looks at the first replies to a task, in the order of its examples. */
export function seenIn(task: Task, replies: readonly Reply[]): PreflightSeen {
  const examples = examplesOf(task, selectionSplit(task));
  const graded = replies.flatMap((reply, place) => {
    const example = examples[place];
    return example === undefined ? [] : [grade(reply, example, task)];
  });
  const answered = replies.filter((reply) => reply.kind === 'answered');
  const read = graded.filter(({ outcome }) => outcome === 'right' || outcome === 'wrong').length;
  return {
    task: task.id,
    asked: replies.length,
    read,
    right: graded.filter(({ outcome }) => outcome === 'right').length,
    cutOff: answered.filter(({ truncated }) => truncated === true).length,
    empty: answered.filter(({ text }) => text.trim() === '').length,
    failed: replies.length - answered.length,
    readers: otherReaders(task, answered, read),
  };
}

/** Whether so few of the first replies can be read that a search would learn the form of answers, and little else. */
export function isTroubled({ asked, read, cutOff, empty, failed }: PreflightSeen): boolean {
  return asked > 0 && Math.max(asked - read, cutOff, empty, failed) > tolerated * asked;
}

function otherReaders(task: Task, replies: readonly { readonly text: string }[], read: number): readonly OtherReader[] {
  return fittingReaders(task)
    .map(({ choice, parser }) => ({
      parser: choice,
      reads: replies.filter(({ text }) => parser.read(text, choice.options ?? {}) !== undefined).length,
    }))
    .filter(({ reads }) => reads > read)
    .toSorted((one, other) => other.reads - one.reads)
    .slice(0, mostOffered);
}

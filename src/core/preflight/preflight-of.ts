import { grade } from '../grading/grade.ts';
import type { Reply } from '../model.ts';
import type { Tier } from '../parser.ts';
import { answersOf, type Example, type Task } from '../task.ts';
import { offersFor, type Offer } from './offers.ts';

/** One example of a preflight: what came back, and what was read of it. */
interface TriedExample {
  readonly example: string;
  /** The start of the reply; why there is none where the call failed. */
  readonly reply: string;
  readonly outcome: 'right' | 'wrong' | 'no-answer' | 'failed';
  readonly read?: string;
  readonly tier?: Tier;
  readonly answer: string;
}

/** What became of the first replies to a task. A reply is counted once: under the first of these that holds. */
export interface TaskPreflight {
  readonly task: string;
  readonly asked: number;
  readonly read: number;
  readonly right: number;
  /** Not answered (too long, filtered, set aside). */
  readonly failed: number;
  /** Cut off at the longest answer. */
  readonly cutOff: number;
  readonly empty: number;
  /** Whole, but without a readable answer. */
  readonly unread: number;
  readonly trouble: boolean;
  /** What would help, each tried on the same replies; the best first. */
  readonly offers: readonly Offer[];
  readonly examples: readonly TriedExample[];
}

/** So much of a reply is kept with the run; the log has all of it. */
const excerptLength = 240;

/** Trouble is more than this share of replies that give no answer. */
const tolerable = 0.2;

/** Says of the first replies to a task whether they can be read, and what would help where they cannot. */
export function preflightOf(task: Task, examples: readonly Example[], replies: readonly Reply[]): TaskPreflight {
  const tried = examples.flatMap((example, index) => {
    const reply = replies[index];
    return reply === undefined ? [] : [{ example, reply, graded: grade(reply, example, task) }];
  });
  const kinds = tried.map(({ reply, graded }) => kindOf(reply, 'predicted' in graded));
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  const trouble = tried.length - count('read') > tolerable * tried.length;
  return {
    task: task.id,
    asked: tried.length,
    read: tried.filter(({ graded }) => 'predicted' in graded).length,
    right: tried.filter(({ graded }) => graded.outcome === 'right').length,
    failed: count('failed'),
    cutOff: count('cut-off'),
    empty: count('empty'),
    unread: count('unread'),
    trouble,
    offers: trouble ? offersFor(task, tried) : [],
    examples: tried.map(({ example, reply, graded }) => ({
      example: example.id,
      reply: excerptOf(reply),
      outcome: graded.outcome,
      ...('predicted' in graded ? { read: graded.predicted } : {}),
      ...('tier' in graded ? { tier: graded.tier } : {}),
      answer: answersOf(example)[0] ?? '',
    })),
  };
}

type Kind = 'read' | 'failed' | 'cut-off' | 'empty' | 'unread';

function kindOf(reply: Reply, isRead: boolean): Kind {
  if (reply.kind === 'failed') return 'failed';
  if (reply.truncated === true) return 'cut-off';
  if (reply.text.trim() === '') return 'empty';
  return isRead ? 'read' : 'unread';
}

function excerptOf(reply: Reply): string {
  const text = reply.kind === 'answered' ? reply.text.trim() : reply.detail;
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}

import type { Purpose } from './model.ts';
import type { TaskPreflight } from './preflight/preflight-of.ts';
import type { Tier } from './parser.ts';
import type { Split } from './task.ts';

/** Which level of the bilevel problem something belongs to. */
export type Level = 'user' | 'system';

/** How likely a model found its own reply to an example. */
export interface ReplyLikelihood {
  /** Of the example in the split. */
  readonly place: number;
  /** Mean natural logarithm over the reply's tokens. */
  readonly logProbability: number;
  /** Names the text: the same for the same reply. */
  readonly reply: string;
}

/** A candidate's examples have been graded. Everything the charts and tables show is folded from these. */
export interface CandidateScored {
  readonly type: 'candidate-scored';
  readonly phase: Purpose['phase'];
  readonly round: number;
  readonly task: string;
  readonly split: Split;
  readonly system: string;
  readonly user: string;
  /** The task's metric, 0 to 1. */
  readonly score: number;
  /** One digit an example, in the order of the split: `1` right, `0` not. */
  readonly right: string;
  /** Places in the split whose reply held no readable answer. */
  readonly unread: readonly number[];
  /** Places in the split whose call was not answered (too long, filtered, set aside). The score leaves them out. */
  readonly failed: readonly number[];
  /** Places whose answer was cut off at the longest answer; left out where there are none, or in older runs. */
  readonly cutOff?: readonly number[];
  /** How plainly the answers that were read stood in their replies; left out in older runs. */
  readonly tiers?: Readonly<Partial<Record<Tier, number>>>;
  /** The commonest answers as read, the most often first, at most six; left out in older runs. */
  readonly said?: readonly (readonly [answer: string, times: number])[];
  /** The answers as read, where a study needs them apart: empty where none was. */
  readonly answers?: readonly string[];
  /** Of the replies whose model told, where a study asks. */
  readonly likelihoods?: readonly ReplyLikelihood[];
}

/** Why a proposal was not evaluated. */
export type RejectionReason =
  'no-tag' | 'no-slot' | 'duplicate' | 'too-long' | 'copies-examples' | 'not-the-cause' | 'call-failed';

/** An example that is shown to the optimizer: task and example ids. */
export interface ShownExample {
  readonly task: string;
  readonly example: string;
}

/** The optimizer is about to be asked; whatever becomes of its replies, these examples are in the requests. */
interface OptimizerAsked {
  readonly type: 'optimizer-asked';
  readonly round: number;
  /** How many requests go out together. */
  readonly requests: number;
  /** Each once. */
  readonly shown: readonly ShownExample[];
}

/** The optimizer wrote a new prompt. */
interface ProposalMade {
  readonly type: 'proposal-made';
  readonly level: Level;
  readonly round: number;
  readonly task?: string;
  readonly candidate: number;
  readonly operator: string;
  /** The prompts it was made from; the first is the one it replaces. */
  readonly parents: readonly string[];
  readonly text: string;
  /** What the optimizer found wrong with the parent, where it was asked. */
  readonly analysis?: string;
  /** The examples it was made from. Every example that was sent, for whatever came of it, is in `optimizer-asked`. */
  readonly shown: readonly ShownExample[];
}

/** The optimizer's reply could not be used; nothing was evaluated. */
interface ProposalRejected {
  readonly type: 'proposal-rejected';
  readonly level: Level;
  readonly round: number;
  readonly task?: string;
  readonly candidate: number;
  /** 0: a retry follows; 1: given up. */
  readonly attempt: number;
  readonly reason: RejectionReason;
  /** The start of the reply, for the log. */
  readonly excerpt: string;
}

/** Everything was answered rightly, so there was nothing to learn from and no proposal was asked for. */
interface NothingToImprove {
  readonly type: 'nothing-to-improve';
  readonly level: Level;
  readonly round: number;
  readonly task?: string;
}

/** The inner loop kept these user prompts of a task, best first. */
export interface UserPromptsKept {
  readonly type: 'user-prompts-kept';
  readonly round: number;
  readonly task: string;
  readonly kept: readonly { readonly user: string; readonly score: number }[];
}

/** A candidate system prompt was held against the current one. */
export interface SystemDecided {
  readonly type: 'system-decided';
  readonly round: number;
  readonly candidate: number;
  readonly system: string;
  /** Mean over all tasks and their kept user prompts, 0 to 1. */
  readonly score: number;
  readonly incumbent: string;
  readonly incumbentScore: number;
  readonly accepted: boolean;
}

/** A selector gave a candidate up before all its examples were asked: it was clearly, or by its budget, not the best. */
export interface CandidateDropped {
  readonly type: 'candidate-dropped';
  readonly level: Level;
  readonly round: number;
  readonly task?: string;
  readonly candidate: number;
  readonly text: string;
  /** The selector: `racing`, `ucb`, ... */
  readonly rule: string;
  /** Examples asked, of how many. */
  readonly seen: number;
  readonly of: number;
  /** Mean over the examples asked, 0 to 1. */
  readonly score: number;
}

/** A round of both loops is over with this system prompt. */
interface RoundFinished {
  readonly type: 'round-finished';
  readonly round: number;
  readonly rounds: number;
  readonly system: string;
  /** Mean selection score of the current system prompt over all tasks and kept user prompts. */
  readonly score: number;
}

/** The initial prompts were tried on a few examples of each task before the search. */
export interface PreflightDone {
  readonly type: 'preflight-done';
  readonly round: number;
  /** Whether more than a fifth of the replies to some task give no answer. */
  readonly trouble: boolean;
  readonly tasks: readonly TaskPreflight[];
}

/** Which part of a study an event belongs to; a search on its own has none. */
export interface Origin {
  /** The prompt, variant or draw it is about. */
  readonly arm?: string;
  /** The further base model that was asked, by its name in `models.others`. */
  readonly on?: string;
}

/** Everything a method reports. The engine adds the time. */
export type RunEvent = (
  | CandidateScored
  | OptimizerAsked
  | ProposalMade
  | ProposalRejected
  | NothingToImprove
  | UserPromptsKept
  | SystemDecided
  | CandidateDropped
  | RoundFinished
  | PreflightDone
) &
  Origin;

/** An event with the time it was reported, in milliseconds since 1970, where that is known. */
export type StampedEvent = RunEvent & { readonly at?: number };

import type { Level } from '../events.ts';
import { describeMistake, shownExamples, type Mistake } from '../feedback.ts';
import {
  analyseSystemPrompt,
  analyseUserPrompt,
  rewriteSystemPrompt,
  rewriteUserPrompt,
  tags,
} from '../meta-prompts.ts';
import type { Message, Purpose } from '../model.ts';
import { note, ask, type Steps } from '../steps.ts';
import { textInTag } from '../tags.ts';
import type { Task } from '../task.ts';
import { requestProposals, type KnownPrompts, type Proposal, type ProposalRequest } from './request.ts';

/** A new system prompt to draw: what to improve, and the mistakes to learn from. */
export interface SystemReflection {
  readonly place: Pick<Purpose, 'phase' | 'round'>;
  readonly candidate: number;
  readonly system: string;
  readonly mistakes: readonly Mistake[];
  readonly longest: number;
}

/** A new user prompt to draw. */
export interface UserReflection extends SystemReflection {
  readonly task: Task;
  readonly user: string;
}

/**
 * New user prompts from mistakes: the optimizer first says what is wrong, then rewrites (paper, Algorithm 1, inner
 * loop; official `Node.optimize_user_only`). All reflections go out together.
 */
export function* reflectOnUserPrompts(
  reflections: readonly UserReflection[],
  known: KnownPrompts,
): Steps<readonly Proposal[]> {
  return yield* reflect(
    reflections.map((reflection) => {
      const { task, system, user } = reflection;
      const block = reflection.mistakes.map(describeMistake).join('\n');
      return {
        level: 'user',
        reflection,
        task: task.id,
        parent: user,
        analyse: analyseUserPrompt(system, user, block),
        rewrite: (analysis) => rewriteUserPrompt(system, user, block, analysis, task.suffix),
      };
    }),
    known,
  );
}

/**
 * New system prompts from the mistakes of all tasks: the optimizer first says what is wrong, then rewrites from its
 * findings alone (paper, Algorithm 1, outer loop). All reflections go out together.
 */
export function* reflectOnSystemPrompt(
  reflections: readonly SystemReflection[],
  known: KnownPrompts,
): Steps<readonly Proposal[]> {
  return yield* reflect(
    reflections.map((reflection) => ({
      level: 'system',
      reflection,
      parent: reflection.system,
      analyse: analyseSystemPrompt(reflection.system, reflection.mistakes.map(describeMistake).join('\n')),
      rewrite: (analysis) => rewriteSystemPrompt(reflection.system, analysis),
    })),
    known,
  );
}

interface Draft {
  readonly level: Level;
  readonly reflection: SystemReflection;
  readonly task?: string;
  readonly parent: string;
  readonly analyse: readonly Message[];
  readonly rewrite: (analysis: string) => readonly Message[];
}

function* reflect(drafts: readonly Draft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const replies = yield* ask(
    drafts.map((draft) => ({
      model: 'optimizer',
      messages: draft.analyse,
      purpose: { ...purposeOf(draft), stage: 'analysis' },
    })),
  );

  const requests: ProposalRequest[] = [];
  for (const [place, draft] of drafts.entries()) {
    const reply = replies[place];
    if (reply?.kind !== 'answered') {
      yield* note(analysisFailed(draft, reply?.detail ?? ''));
      continue;
    }
    // Findings are prose: without the tag, the whole reply is as good.
    const analysis = textInTag(reply.text, tags.analysis) ?? reply.text.trim();
    requests.push(requestOf(draft, analysis));
  }
  return yield* requestProposals(requests, known);
}

function purposeOf({ reflection, task }: Draft) {
  return { ...reflection.place, ...(task === undefined ? {} : { task }), candidate: reflection.candidate };
}

function requestOf(draft: Draft, analysis: string): ProposalRequest {
  const { level, reflection, parent } = draft;
  return {
    purpose: purposeOf(draft),
    level,
    operator: 'reflect',
    parents: [parent],
    messages: draft.rewrite(analysis),
    expects: { tag: level === 'user' ? tags.userPrompt : tags.systemPrompt, slot: level === 'user' },
    guard: {
      questions: reflection.mistakes.map(({ attempt }) => attempt.example.question),
      parent,
      longest: reflection.longest,
    },
    shown: shownExamples(reflection.mistakes),
    analysis,
  };
}

function analysisFailed({ level, reflection, task }: Draft, detail: string) {
  return {
    type: 'proposal-rejected' as const,
    level,
    round: reflection.place.round,
    ...(task === undefined ? {} : { task }),
    candidate: reflection.candidate,
    attempt: 1,
    reason: 'call-failed' as const,
    excerpt: detail,
  };
}

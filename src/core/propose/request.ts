import { retryPrompt } from '../meta-prompts.ts';
import type { Level, ProposalMade } from '../events.ts';
import type { Call, Expectation, Message, Purpose, Reply } from '../model.ts';
import { ask, note, type Steps } from '../steps.ts';
import { judge, type Guard } from './contract.ts';

/** One new prompt to ask the optimizer for. */
export interface ProposalRequest {
  readonly purpose: Omit<Purpose, 'stage'> & { readonly candidate: number };
  readonly level: Level;
  readonly operator: string;
  readonly parents: readonly string[];
  readonly messages: readonly Message[];
  readonly expects: Expectation;
  readonly guard: Omit<Guard, 'known'>;
  readonly shown: ProposalMade['shown'];
  readonly analysis?: string;
}

/** The earlier prompts that a proposal must differ from. */
export type KnownPrompts = (place: { readonly level: Level; readonly task?: string }) => readonly string[];

/** A text the optimizer wrote that may be evaluated, with the request it answers. */
export interface Proposal {
  readonly request: ProposalRequest;
  readonly text: string;
}

/**
 * Asks for proposals, all in one batch, and holds each against the proposal contract. A rejected one is asked for
 * once more, with the reason; then it is given up (the official code evaluates the error text instead).
 */
export function* requestProposals(
  requests: readonly ProposalRequest[],
  known: KnownPrompts,
): Steps<readonly Proposal[]> {
  const accepted = new Map<ProposalRequest, string>();
  const replies = yield* ask(requests.map((request) => rewriteCall(request, request.messages, 0)));
  const again: ProposalRequest[] = [];
  const retries: Call[] = [];

  for (const [place, request] of requests.entries()) {
    const reply = replies[place];
    const reason = yield* settle(request, reply, 0, accepted, known);
    if (reason === undefined || reply?.kind !== 'answered') continue;
    again.push(request);
    retries.push(rewriteCall(request, retryPrompt(request.messages, reply.text, reason, request.expects), 1));
  }
  const secondReplies = yield* ask(retries);
  for (const [place, request] of again.entries()) yield* settle(request, secondReplies[place], 1, accepted, known);

  return requests.flatMap((request) => {
    const text = accepted.get(request);
    return text === undefined ? [] : [{ request, text }];
  });
}

/** Accepts or rejects one reply and notes it; returns the reason of a rejection. */
function* settle(
  request: ProposalRequest,
  reply: Reply | undefined,
  attempt: 0 | 1,
  accepted: Map<ProposalRequest, string>,
  known: KnownPrompts,
) {
  const { level, purpose, operator, parents, shown, analysis } = request;
  const place = {
    level,
    round: purpose.round,
    ...(purpose.task === undefined ? {} : { task: purpose.task }),
    candidate: purpose.candidate,
  };
  const earlier = known({ level, ...(purpose.task === undefined ? {} : { task: purpose.task }) });
  const siblings = [...accepted].filter(([other]) => sameKind(other, request)).map(([, text]) => text);
  const verdict =
    reply?.kind === 'answered'
      ? judge(reply.text, request.expects, { ...request.guard, known: [...earlier, ...siblings] })
      : { kind: 'rejected' as const, reason: 'call-failed' as const };

  if (verdict.kind === 'rejected') {
    const excerpt = reply?.kind === 'answered' ? reply.text.slice(0, 300) : (reply?.detail ?? '');
    yield* note({ type: 'proposal-rejected', ...place, attempt, reason: verdict.reason, excerpt });
    return verdict.reason;
  }
  accepted.set(request, verdict.text);
  yield* note({
    type: 'proposal-made',
    ...place,
    operator,
    parents,
    text: verdict.text,
    ...(analysis === undefined ? {} : { analysis }),
    shown,
  });
  return undefined;
}

function sameKind(one: ProposalRequest, other: ProposalRequest): boolean {
  return one.level === other.level && one.purpose.task === other.purpose.task;
}

function rewriteCall(request: ProposalRequest, messages: readonly Message[], attempt: number): Call {
  return {
    model: 'optimizer',
    messages,
    purpose: { ...request.purpose, stage: 'rewrite', attempt },
    expects: request.expects,
  };
}

import { retryPrompt } from '../../meta-prompts.ts';
import type { Level, ShownExample } from '../../events.ts';
import type { Expectation, Message, Purpose, Reply } from '../../model.ts';
import { note, type Steps } from '../../steps.ts';
import { askOptimizer, type OptimizerRequest } from './ask-optimizer.ts';
import { inspectReply, inspectPrompt, type Guard, type Inspected } from './inspect-reply.ts';

/** One new prompt to ask the optimizer for. */
export interface ProposalRequest {
  readonly purpose: Omit<Purpose, 'stage'> & { readonly candidate: number };
  readonly level: Level;
  readonly operator: string;
  readonly parents: readonly string[];
  readonly messages: readonly Message[];
  readonly expects: Expectation;
  readonly guard: Omit<Guard, 'known'>;
  readonly shown: readonly ShownExample[];
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
  const replies = yield* askOptimizer(requests.map((request) => rewriteCall(request, request.messages, 0)));
  const again: ProposalRequest[] = [];
  const retries: OptimizerRequest[] = [];

  for (const [place, request] of requests.entries()) {
    const reply = replies[place];
    const reason = yield* settle(request, reply, 0, accepted, known);
    if (reason === undefined || reply?.kind !== 'answered') continue;
    again.push(request);
    retries.push(rewriteCall(request, retryPrompt(request.messages, reply.text, reason, request.expects), 1));
  }
  const secondReplies = yield* askOptimizer(retries);
  for (const [place, request] of again.entries()) yield* settle(request, secondReplies[place], 1, accepted, known);

  return requests.flatMap((request) => {
    const text = accepted.get(request);
    return text === undefined ? [] : [{ request, text }];
  });
}

/** A prompt that was made without the optimizer. */
export interface Offer {
  readonly request: Omit<ProposalRequest, 'messages' | 'expects'>;
  readonly text: string;
}

/** Holds prompts that are there already against the same contract; one that fails is given up at once. */
export function* offerProposals(offers: readonly Offer[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const accepted = new Map<ProposalRequest, string>();
  for (const { request, text } of offers) {
    const complete = { ...request, messages: [], expects: { tag: '', slot: request.level === 'user' } };
    const guard = guardOf(complete, accepted, known);
    yield* decide(complete, inspectPrompt(text, complete.expects, guard), text, 1, accepted);
  }
  return [...accepted].map(([request, text]) => ({ request, text }));
}

/** Accepts or rejects one reply and notes it; returns the reason of a rejection. */
function* settle(
  request: ProposalRequest,
  reply: Reply | undefined,
  attempt: 0 | 1,
  accepted: Map<ProposalRequest, string>,
  known: KnownPrompts,
) {
  const inspected: Inspected =
    reply?.kind === 'answered'
      ? inspectReply(reply.text, request.expects, guardOf(request, accepted, known))
      : { kind: 'rejected', reason: 'call-failed' };
  const written = reply?.kind === 'answered' ? reply.text : (reply?.detail ?? '');
  return yield* decide(request, inspected, written, attempt, accepted);
}

/** The guard of a request, with every earlier prompt and those accepted along with it. */
function guardOf(request: ProposalRequest, accepted: ReadonlyMap<ProposalRequest, string>, known: KnownPrompts): Guard {
  const { task } = request.purpose;
  const earlier = known({ level: request.level, ...(task === undefined ? {} : { task }) });
  const siblings = [...accepted].filter(([other]) => sameKind(other, request)).map(([, text]) => text);
  return { ...request.guard, known: [...earlier, ...siblings] };
}

function* decide(
  request: ProposalRequest,
  inspected: Inspected,
  written: string,
  attempt: 0 | 1,
  accepted: Map<ProposalRequest, string>,
) {
  const { level, purpose, operator, parents, shown, analysis } = request;
  const place = {
    level,
    round: purpose.round,
    ...(purpose.task === undefined ? {} : { task: purpose.task }),
    candidate: purpose.candidate,
  };
  if (inspected.kind === 'rejected') {
    const excerpt = written.slice(0, 300);
    yield* note({ type: 'proposal-rejected', ...place, attempt, reason: inspected.reason, excerpt });
    return inspected.reason;
  }
  accepted.set(request, inspected.text);
  yield* note({
    type: 'proposal-made',
    ...place,
    operator,
    parents,
    text: inspected.text,
    ...(analysis === undefined ? {} : { analysis }),
    shown,
  });
  return undefined;
}

function sameKind(one: ProposalRequest, other: ProposalRequest): boolean {
  return one.level === other.level && one.purpose.task === other.purpose.task;
}

function rewriteCall(request: ProposalRequest, messages: readonly Message[], attempt: number): OptimizerRequest {
  return {
    messages,
    purpose: { ...request.purpose, stage: 'rewrite', attempt },
    expects: request.expects,
    shown: request.shown,
  };
}

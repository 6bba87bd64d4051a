import type { Experiment } from '../experiment.ts';
import type { Call, ModelRole, Reply } from '../model.ts';
import { questionSlot } from '../render.ts';
import { stepsOf } from './steps-of.ts';

/** Calls of one phase of a run, by who is asked. */
interface PhaseEstimate {
  readonly phase: string;
  readonly base: number;
  readonly optimizer: number;
}

export interface RoleEstimate {
  readonly calls: number;
  /** The same with every proposal that could not be used asked for once more: no run asks more. */
  readonly mostCalls: number;
  /** Counted at about four characters a token. */
  readonly inputTokens: number;
  /** Assumed: see `assumedOutput`. */
  readonly outputTokens: number;
}

/** What a run asks. Fewer calls where tasks have no mistakes left, more, up to `mostCalls`, where proposals cannot be used. */
export interface Estimate {
  readonly phases: readonly PhaseEstimate[];
  /** All base models together. */
  readonly base: RoleEstimate;
  readonly optimizer: RoleEstimate;
  /** What of `base` each further base model is asked, by its name. */
  readonly others?: Readonly<Record<string, RoleEstimate>>;
}

/** Tokens of a typical reply. */
const assumedOutput: Readonly<Record<ModelRole, number>> = { base: 120, optimizer: 350 };

const charactersPerToken = 4;

/**
 * Counts what an experiment will ask before it starts, by running it with stand-in replies: answers that are never
 * right, so that every loop does all its work, and proposals that are always new. Throws `ExperimentProblem` where
 * the experiment cannot be run.
 */
export function estimate(experiment: Experiment): Estimate {
  const steps = stepsOf(experiment);
  const phases = new Map<string, { base: number; optimizer: number }>();
  const roles = { base: noCalls(), optimizer: noCalls() };
  const others: Record<string, ReturnType<typeof noCalls>> = {};

  let replies: readonly Reply[] = [];
  for (let drafts = 0; ;) {
    const next = steps.next(replies);
    if (next.done === true) break;
    if (next.value.kind === 'note') continue;
    replies = next.value.calls.map((call) => standIn(call, experiment, drafts++));
    for (const call of next.value.calls) {
      const phase = phases.get(call.purpose.phase) ?? { base: 0, optimizer: 0 };
      phase[call.model] += 1;
      phases.set(call.purpose.phase, phase);
      count(call, experiment, roles[call.model]);
      if (call.on !== undefined) count(call, experiment, (others[call.on] ??= noCalls()));
    }
  }
  return { phases: [...phases].map(([phase, calls]) => ({ phase, ...calls })), ...roles, others };
}

function noCalls() {
  return { calls: 0, mostCalls: 0, inputTokens: 0, outputTokens: 0 };
}

function count(call: Call, { models }: Experiment, into: ReturnType<typeof noCalls>): void {
  const choice = call.on === undefined ? models[call.model] : models.others?.[call.on];
  into.calls += 1;
  into.mostCalls += call.expects === undefined ? 1 : 2;
  into.inputTokens += tokensOf(call);
  into.outputTokens += Math.min(assumedOutput[call.model], choice?.maxTokens ?? Infinity);
}

function tokensOf(call: Call): number {
  const characters = call.messages.reduce((sum, message) => sum + message.content.length, 0);
  return Math.ceil(characters / charactersPerToken) + 4 * call.messages.length;
}

/** An answer no task accepts, or a proposal nobody made before, about as long as the prompt it stands for. */
function standIn(call: Call, experiment: Experiment, draft: number): Reply {
  const { expects } = call;
  if (expects === undefined) return { kind: 'answered', text: '\u27c2' };
  const task = experiment.tasks.find(({ id }) => id === call.purpose.task);
  const body = `${String(draft)} ${task?.userPrompt ?? experiment.systemPrompt} ${expects.slot ? questionSlot : ''}`;
  return { kind: 'answered', text: `<${expects.tag}>Draft ${body}</${expects.tag}>` };
}

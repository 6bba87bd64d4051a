import type { RunEvent } from '../../src/core/events.ts';
import type { Outcome } from '../../src/core/experiment.ts';
import { methodOf } from '../../src/core/methods/index.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { methodFor, tasksOf, type SearchCase } from './conformance-case.ts';
import { scriptedAnswer } from './conformance-model.ts';

/** Longer than any recorded prompt: the length limit is our own, and no case depends on it. */
const longestPrompt = 1_000_000;

/** What our method did. */
export interface Run {
  readonly events: readonly RunEvent[];
  readonly outcome: Outcome;
  readonly calls: { readonly base: number; readonly optimizer: number };
}

/** Drives our method through a recorded search, to its end; a text where it asks for something the case does not hold. */
export function runCase(recorded: SearchCase): Run | string {
  const { id, settings } = methodFor(recorded);
  const method = methodOf(id);
  const optimizer = new Map(recorded.optimizerReplies.map((entry) => [placeOf(entry), entry.reply]));
  const events: RunEvent[] = [];
  const calls = { base: 0, optimizer: 0 };

  const steps = method.optimize({
    systemPrompt: recorded.systemPrompt,
    tasks: tasksOf(recorded),
    settings: { ...method.defaults, ...settings, longestPrompt, testAtEnd: true },
    random: seeded(1),
  });
  let replies: readonly Reply[] = [];
  for (;;) {
    const step = steps.next(replies);
    if (step.done === true) return { events, outcome: step.value, calls };
    if (step.value.kind === 'note') {
      events.push(step.value.event);
      continue;
    }
    for (const call of step.value.calls) calls[call.model]++;
    const answered = step.value.calls.map((call) =>
      call.model === 'base'
        ? scriptedAnswer(recorded.baseModel, call)
        : answeredWith(optimizer.get(placeAsked(call, recorded.settings))),
    );
    const missing = answered.indexOf(undefined);
    const call = step.value.calls[missing];
    if (call !== undefined)
      return `asks the optimizer for ${placeAsked(call, recorded.settings)}, which is not recorded`;
    replies = answered.filter((reply) => reply !== undefined);
  }
}

function answeredWith(text: string | undefined): Reply | undefined {
  return text === undefined ? undefined : { kind: 'answered', text };
}

/** Where a recorded optimizer reply belongs. */
function placeOf(entry: SearchCase['optimizerReplies'][number]): string {
  const { loop, stage, task = 'all tasks', round, candidate, order } = entry;
  return loop === 'adapt' ? `adapt, ${task}, ${order}, ${stage}` : `${loop}, ${task}, ${round}.${candidate}, ${stage}`;
}

/** The same for a call of ours. The candidates of an adaptation are numbered on from round to round in the cases. */
function placeAsked({ purpose }: Call, settings: SearchCase['settings']): string {
  const { phase, stage, task = 'all tasks', round, candidate = 0 } = purpose;
  if (phase !== 'adapt') return `${phase}, ${task}, ${round}.${candidate}, ${stage}`;
  let before = 0;
  let beam = 1;
  for (let earlier = 0; earlier < round; earlier++) {
    before += beam * settings.userCandidates;
    beam = Math.min(settings.userPromptsKept, beam * (1 + settings.userCandidates));
  }
  return `adapt, ${task}, ${before + candidate}, ${stage}`;
}

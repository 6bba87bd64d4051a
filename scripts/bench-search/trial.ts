import type { RunEvent } from '../../src/core/events.ts';
import type { AnyMethod } from '../../src/core/methods/index.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { landscapeOf } from './landscape.ts';
import { optimize } from './optimizer.ts';

/** What a method made of its budget. */
export interface Trial {
  /** Of the way from the start to the best there is, in truth: 0 nothing gained, 1 everything, below 0 harm. */
  readonly gained: number;
  readonly base: number;
  readonly optimizer: number;
  readonly milliseconds: number;
}

/** Runs a method until its calls are used up, and judges the prompts it holds then by their true quality. */
export function tryMethod(
  method: AnyMethod,
  settings: Readonly<Record<string, unknown>>,
  world: { readonly seed: number; readonly noise: number; readonly budget: number },
): Trial {
  const landscape = landscapeOf(world.seed, world.noise);
  const calls = { base: 0, optimizer: 0 };
  const holding = { system: landscape.systemPrompt, users: new Map<string, string>() };
  const began = performance.now();

  const steps = method.optimize({
    systemPrompt: landscape.systemPrompt,
    tasks: landscape.tasks,
    settings,
    random: seeded(world.seed).fork(method.id),
  });
  let replies: readonly Reply[] = [];
  for (;;) {
    const next = steps.next(replies);
    if (next.done === true) break;
    if (next.value.kind === 'note') {
      keepUp(holding, next.value.event);
      continue;
    }
    // A batch that does not fit is not begun: what the method holds now is what it found.
    if (calls.base + calls.optimizer + next.value.calls.length > world.budget) break;
    for (const { model } of next.value.calls) calls[model]++;
    replies = next.value.calls.map(replyTo);
  }

  const start = landscape.quality(landscape.systemPrompt, new Map());
  const end = landscape.quality(holding.system, holding.users);
  const gained = (end - start) / (landscape.optimum - start);
  return { gained, ...calls, milliseconds: performance.now() - began };

  function replyTo(call: Call): Reply {
    return call.model === 'base'
      ? { kind: 'answered', text: landscape.answer(call.messages) }
      : optimize(call, world.seed);
  }
}

/** Follows what a method holds to be the best, as the app would show it if the run were stopped here. */
function keepUp(holding: { system: string; users: Map<string, string> }, event: RunEvent): void {
  if (event.type === 'system-decided' && event.accepted) holding.system = event.system;
  const [best] = event.type === 'user-prompts-kept' ? event.kept : [];
  if (event.type === 'user-prompts-kept' && best !== undefined) holding.users.set(event.task, best.user);
}

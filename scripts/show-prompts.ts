import { methods } from '../src/core/methods/index.ts';
import type { Call, Reply } from '../src/core/model.ts';
import { seeded } from '../src/foundation/pure/random.ts';
import { drive, toyReply, toyTask } from '../test/support/toy.ts';

/**
 * Prints whole, for every method, each kind of request to the optimizer, made on a toy experiment with a scripted
 * model and all that the optimizer can be told: `npm run show-prompts`.
 */
for (const method of methods) {
  const quick = method.presets.find(({ id }) => id === 'quick')?.settings ?? method.defaults;
  const steps = method.optimize({
    systemPrompt: 'Be helpful.',
    tasks: [toyTask('one'), toyTask('two')],
    settings: 'briefing' in quick ? { ...quick, briefing: 'full' } : quick,
    random: seeded(1).fork(method.id),
  });
  for (const [kind, { messages }] of kindsOf(drive(steps, answer).calls)) {
    console.log(`\n======== ${method.title}: ${kind} ========`);
    for (const { role, content } of messages) console.log(`\n[${role}]\n${content}`);
  }
}

/** The last of each kind: the one that has most of a history. */
function kindsOf(calls: readonly Call[]): ReadonlyMap<string, Call> {
  const asked = calls.filter(({ model }) => model === 'optimizer');
  return new Map(
    asked.map((call) => {
      const { phase, stage, attempt } = call.purpose;
      const level = call.purpose.task === undefined ? 'system prompt' : 'user prompt';
      return [`${level}, ${phase}, ${stage}${attempt === 1 ? ', again' : ''}`, call];
    }),
  );
}

/** The toy model; every now and then the optimizer forgets its tag, so that retries are shown too. */
function answer(call: Call): Reply {
  const { stage, candidate, attempt } = call.purpose;
  if (stage === 'rewrite' && candidate === 1 && attempt === 0)
    return { kind: 'answered', text: 'One could put it better.' };
  return toyReply(call);
}

import type { RunEvent } from '../../events.ts';
import type { Reply } from '../../model.ts';
import type { Steps } from '../../steps.ts';

/** Runs steps and gives what they reported along with their result: a study that runs a search goes on from both. */
export function* recorded<Result>(steps: Steps<Result>): Steps<{ result: Result; events: readonly RunEvent[] }> {
  const events: RunEvent[] = [];
  let replies: readonly Reply[] = [];
  while (true) {
    const next = steps.next(replies);
    if (next.done === true) return { result: next.value, events };
    if (next.value.kind === 'note') events.push(next.value.event);
    replies = yield next.value;
  }
}

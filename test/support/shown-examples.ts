import type { ShownExample } from '../../src/core/events.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import type { Steps } from '../../src/core/steps.ts';
import type { Example, Task } from '../../src/core/task.ts';

/** The task with a wording of its own in every question, so that none is found within another. */
export function withWordedQuestions(task: Task): Task {
  const worded = (example: Example) => ({ ...example, question: `${task.id}/${example.id}: ${example.question}` });
  const { train, selection, test } = task.examples;
  return {
    ...task,
    examples: {
      train: train.map(worded),
      ...(selection === undefined ? {} : { selection: selection.map(worded) }),
      test: test.map(worded),
    },
  };
}

/**
 * Which examples are in the requests to the optimizer, by the wording of their questions; which ones the run lists; and
 * those that were in a request before they were listed.
 */
export function shownIn<Result>(steps: Steps<Result>, answer: (call: Call) => Reply) {
  const sent = new Set<string>();
  const listed = new Set<string>();
  const unlisted = new Set<string>();
  for (let replies: readonly Reply[] = []; ;) {
    const next = steps.next(replies);
    if (next.done === true) return { sent, listed, unlisted: [...unlisted] };
    if (next.value.kind === 'note') {
      const { event } = next.value;
      if (event.type === 'optimizer-asked') for (const one of event.shown) listed.add(wordingOf(one));
      continue;
    }
    for (const wording of next.value.calls.filter(({ model }) => model === 'optimizer').flatMap(wordingsIn)) {
      sent.add(wording);
      if (!listed.has(wording)) unlisted.add(wording);
    }
    replies = next.value.calls.map(answer);
  }
}

function wordingOf({ task, example }: ShownExample): string {
  return `${task}/${example}:`;
}

function wordingsIn({ messages }: Call): readonly string[] {
  return messages.flatMap(({ content }) => content.match(/\w+\/sum-\d+:/g) ?? []);
}

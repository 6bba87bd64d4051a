import { evaluate, type Candidate, type Scored } from '../evaluate.ts';
import type { KeptUserPrompt, Outcome } from '../experiment.ts';
import type { Field } from '../field.ts';
import { mistakesOf, sampleMistakes } from '../feedback.ts';
import type { Method, Problem } from '../method.ts';
import { reflect } from '../propose/reflect.ts';
import { mean } from '../grading/score.ts';
import { contenderOf, scoredPromptOf } from '../select/contender.ts';
import { askEverything, raceInBlocks, selectorOf, type SelectorSettings } from '../select/index.ts';
import { bestOnShared } from '../select/on-shared-examples.ts';
import { hold } from '../select/select.ts';
import { note, type Steps } from '../steps.ts';
import { selectionSplit, type Task } from '../task.ts';
import { conclude, userPromptsKept } from './search/conclude.ts';
import { metaSpoFields } from './search/metaspo-settings.ts';

/** Settings of the adaptation. The defaults are the paper's (official `protegi.py` as `meta_test.py` runs it). */
export interface AdaptSettings extends SelectorSettings {
  /** Rounds after the first expansion of the initial prompt. */
  readonly rounds: number;
  /** New user prompts from each prompt in the beam. */
  readonly userCandidates: number;
  /** Width of the beam. */
  readonly userPromptsKept: number;
  /** Mistakes shown for each new user prompt. */
  readonly userMistakes: number;
  /** Longest prompt the optimizer may write, in characters. */
  readonly longestPrompt: number;
  /** Whether what was found is run on the test examples at the end. */
  readonly testAtEnd: boolean;
  /** Whether every prompt that was ever in the beam is tested, as in the paper, and not only those that stayed. */
  readonly testEntered: boolean;
}

type AdaptProblem = Problem<AdaptSettings>;

/** Each task for itself: its user prompts are improved by beam search under the fixed system prompt. */
function* optimize(problem: AdaptProblem): Steps<Outcome> {
  const tasks: { id: string; userPrompts: readonly KeptUserPrompt[] }[] = [];
  for (const task of problem.tasks) {
    const adapted = yield* adapt(task, problem);
    tasks.push(...adapted.tasks);
  }
  return { systemPrompt: problem.systemPrompt, tasks };
}

function* adapt(task: Task, problem: AdaptProblem): Steps<Outcome> {
  const { settings, systemPrompt } = problem;
  const first = { task, split: selectionSplit(task), system: systemPrompt, user: task.userPrompt };

  let beam = yield* evaluate([first], { phase: 'start', round: 0 });
  const entered = new Map(beam.map((one) => [one.user, one]));
  let seen: readonly string[] = [task.userPrompt];

  for (let round = 0; round <= settings.rounds; round++) {
    const { children, texts } = yield* expand(beam, task, round, seen, problem);
    seen = [...seen, ...texts];
    beam = bestOnShared([...beam, ...children], settings.userPromptsKept);
    for (const one of beam) entered.set(one.user, one);
    yield* note(userPromptsKept(beam, round));
    const score = mean(beam.map((one) => one.score));
    yield* note({ type: 'round-finished', round, rounds: settings.rounds, system: systemPrompt, score });
  }

  const others = settings.testEntered ? [...entered.values()].filter((one) => !beam.includes(one)) : [];
  return yield* conclude(systemPrompt, [[...beam, ...others]], settings.testAtEnd, settings.rounds);
}

/** Draws new prompts from every prompt in the beam; they compete with those in it. */
function* expand(
  beam: readonly Scored[],
  task: Task,
  round: number,
  seen: readonly string[],
  { settings, random, systemPrompt }: AdaptProblem,
): Steps<{ readonly children: readonly Scored[]; readonly texts: readonly string[] }> {
  const place = { phase: 'adapt', round };
  const parents = yield* withFeedback(beam, round);
  if (parents.every((parent) => mistakesOf(parent).length === 0)) {
    yield* note({ type: 'nothing-to-improve', level: 'user', round, task: task.id });
    return { children: [], texts: [] };
  }

  const proposals = yield* reflect(
    parents.flatMap((parent, position) =>
      mistakesOf(parent).length === 0
        ? []
        : Array.from({ length: settings.userCandidates }, (_, index) => ({
            level: 'user' as const,
            place,
            candidate: position * settings.userCandidates + index,
            task,
            system: parent.system,
            parent: parent.user,
            mistakes: sampleMistakes(parent, settings.userMistakes, random),
            longest: settings.longestPrompt,
          })),
    ),
    () => seen,
  );
  const candidateFor = (user: string): Candidate => ({ task, split: selectionSplit(task), system: systemPrompt, user });
  const { tried } = yield* hold(
    {
      level: 'user',
      task: task.id,
      place,
      contenders: proposals.map(({ text, request }) =>
        contenderOf(text, request.purpose.candidate, [candidateFor(text)]),
      ),
      rivals: beam.map((one, index) => scoredPromptOf(one.user, index, [one])),
      keep: settings.userPromptsKept,
      random: random.fork(`${task.id} ${round}`),
    },
    selectorOf(settings),
  );
  return { children: tried.flatMap(({ scored }) => scored), texts: proposals.map(({ text }) => text) };
}

/** The beam with its mistakes on the train examples, which a selection split does not show. */
function* withFeedback(beam: readonly Scored[], round: number): Steps<readonly Scored[]> {
  if (beam.every(({ split }) => split === 'train')) return beam;
  return yield* evaluate(
    beam.map((one) => ({ ...one, split: 'train' })),
    { phase: 'adapt', round },
  );
}

const paper: AdaptSettings = {
  rounds: 6,
  userCandidates: 3,
  userPromptsKept: 3,
  userMistakes: 3,
  longestPrompt: 8000,
  testAtEnd: true,
  testEntered: true,
  ...askEverything,
};

const testEntered: Field = {
  name: 'testEntered',
  label: 'Test every prompt that was in the beam',
  kind: 'toggle',
  help: 'As in the paper, which reports them all. How many there are shows only in the run: the estimate counts the fewest.',
};

/** Test-time adaptation of user prompts under a fixed system prompt: the simplified ProTeGi of the official code. */
export const adaptUserPrompts: Method<AdaptSettings> = {
  id: 'adapt-user-prompts',
  title: 'Adapt user prompts',
  summary:
    'Keeps the system prompt as it is and improves the user prompts of each task by beam search over their mistakes. ' +
    'Use it to fit a found system prompt to a new task.',
  source: 'Choi, Baek, Hwang 2025, section 4.3 (test-time adaptation); after ProTeGi, arXiv 2305.03495',
  defaults: paper,
  presets: [
    {
      id: 'quick',
      title: 'Quick',
      help: 'Two rounds with a beam of two.',
      settings: { ...paper, rounds: 2, userCandidates: 2, userPromptsKept: 2, testEntered: false },
    },
    {
      id: 'robust',
      title: 'Robust',
      help: 'As in the paper, but new prompts race. Give the tasks a selection split.',
      settings: { ...paper, ...raceInBlocks, testEntered: false },
    },
    { id: 'paper', title: 'Paper', help: 'Six rounds with a beam of three.', settings: paper },
  ],
  fields: [...metaSpoFields.filter(({ name }) => name in paper), testEntered],
  optimize,
};

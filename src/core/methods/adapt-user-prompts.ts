import { evaluate, type Candidate, type Scored } from '../evaluate.ts';
import type { KeptUserPrompt, Outcome } from '../experiment.ts';
import { mistakesOf, sampleMistakes } from '../feedback.ts';
import type { Method, Problem } from '../method.ts';
import { reflect } from '../propose/reflect.ts';
import { bestFirst, mean } from '../score.ts';
import { note, type Steps } from '../steps.ts';
import { selectionSplit, type Task } from '../task.ts';
import { conclude, userPromptsKept } from './conclude.ts';
import { metaSpoFields } from './metaspo-settings.ts';

/** Settings of the adaptation. The defaults are the paper's (official `protegi.py` as `meta_test.py` runs it). */
export interface AdaptSettings {
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
  /** Whether every prompt that entered the beam is run on the test examples at the end. */
  readonly testAtEnd: boolean;
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
    const children = yield* expand(beam, round, seen, problem);
    seen = [...seen, ...children.map(({ user }) => user)];
    beam = bestFirst([...beam, ...children]).slice(0, settings.userPromptsKept);
    for (const one of beam) entered.set(one.user, one);
    yield* note(userPromptsKept(beam, round));
    const score = mean(beam.map((one) => one.score));
    yield* note({ type: 'round-finished', round, rounds: settings.rounds, system: systemPrompt, score });
  }

  const others = [...entered.values()].filter((one) => !beam.includes(one));
  return yield* conclude(systemPrompt, [[...beam, ...others]], settings.testAtEnd, settings.rounds);
}

/** Draws new prompts from every prompt in the beam and scores them. */
function* expand(beam: readonly Scored[], round: number, seen: readonly string[], problem: AdaptProblem) {
  const { settings, random } = problem;
  const place = { phase: 'adapt', round };
  const parents = yield* withFeedback(beam, round);
  const task = beam[0]?.task.id ?? '';
  if (parents.every((parent) => mistakesOf(parent).length === 0)) {
    yield* note({ type: 'nothing-to-improve', level: 'user', round, task });
    return [];
  }

  const proposals = yield* reflect(
    parents.flatMap((parent, position) =>
      mistakesOf(parent).length === 0
        ? []
        : Array.from({ length: settings.userCandidates }, (_, index) => ({
            level: 'user' as const,
            place,
            candidate: position * settings.userCandidates + index,
            task: parent.task,
            system: parent.system,
            parent: parent.user,
            mistakes: sampleMistakes(parent, settings.userMistakes, random),
            longest: settings.longestPrompt,
          })),
    ),
    () => seen,
  );
  const candidates = proposals.flatMap(({ text }) =>
    beam.slice(0, 1).map((one): Candidate => ({ ...one, user: text })),
  );
  return yield* evaluate(candidates, place);
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
};

const fieldsUsed = ['rounds', 'userCandidates', 'userPromptsKept', 'userMistakes', 'longestPrompt', 'testAtEnd'];

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
      settings: { ...paper, rounds: 2, userCandidates: 2, userPromptsKept: 2 },
    },
    { id: 'paper', title: 'Paper', help: 'Six rounds with a beam of three.', settings: paper },
  ],
  fields: metaSpoFields.filter(({ name }) => fieldsUsed.includes(name)),
  optimize,
};

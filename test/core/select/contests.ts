import type { Call, Reply } from '../../../src/core/model.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { contenderOf, scoredPromptOf, type Contender, type ScoredPrompt } from '../../../src/core/select/contender.ts';
import { hold, type Contest, type Select } from '../../../src/core/select/select.ts';
import { evaluate, type Candidate } from '../../../src/core/evaluate.ts';
import type { Task } from '../../../src/core/task.ts';
import { drive, sums, toyTask } from '../../support/toy.ts';

/** Prompts named for how many of a hundred questions they get right: "skill 70" answers 0 to 69. */
export const skilled = (skill: number) => `skill ${String(skill)} {question}`;

/** Right where the number of the question, spread over 0 to 99, lies below the skill that the prompts name. */
export function skilledReply(call: Call): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  const [, a = '0', b = '0'] = /(\d+)\+(\d+)=\?/.exec(text) ?? [];
  const skill = Number(/skill (\d+)/.exec(text)?.[1] ?? 0);
  const right = (Number(a) * 37) % 100 < skill;
  return { kind: 'answered', text: `<answer>${String(Number(a) + Number(b) + (right ? 0 : 1))}</answer>` };
}

/** A task with this many examples to select on. */
export function taskWith(examples: number, id = 'sums'): Task {
  return toyTask(id, { examples: { train: sums(2, 500), selection: sums(examples), test: [] } });
}

function candidate(task: Task, skill: number): Candidate {
  return { task, split: 'selection', system: '', user: skilled(skill) };
}

/** Contenders of these skills on one task. */
export function contendersOf(skills: readonly number[], task = taskWith(100)): readonly Contender[] {
  return skills.map((skill, number) => contenderOf(skilled(skill), number, [candidate(task, skill)]));
}

/** A prompt that was scored before. */
export function rivalOf(skill: number, task = taskWith(100)): ScoredPrompt {
  const { result } = drive(evaluate([candidate(task, skill)], { phase: 'inner', round: 0 }), skilledReply);
  return scoredPromptOf(skilled(skill), -1, result);
}

/** Holds a contest; says what it cost, who was finished and who was dropped. */
export function contestOf(select: Select, contenders: readonly Contender[], changes: Partial<Contest> = {}) {
  const place = { phase: 'inner', round: 1 };
  const contest = { level: 'user' as const, place, contenders, rivals: [], keep: 1, random: seeded(1), ...changes };
  const { result, calls, events, batches } = drive(hold(contest, select), skilledReply);
  const dropped = events.flatMap((event) => (event.type === 'candidate-dropped' ? [event] : []));
  return {
    finished: result.tried.map(({ text }) => text),
    scores: result.tried.map(({ score }) => score),
    calls,
    dropped,
    batches,
  };
}

import type { Message } from '../../core/model.ts';
import { seeded, type Random } from '../../foundation/pure/random.ts';
import { inForm } from './form.ts';
import { guess } from './guess.ts';
import { asked, skillUnder } from './skill.ts';
import { solve } from './solvers/index.ts';
import type { Solution } from './solvers/solver.ts';

/** How often an answer's fate lies in the question alone; else it changes with every wording of the prompts. */
const hardness = 0.75;

/**
 * The base side: works the question out, then slips as often as the prompts let it. The same seed and messages give
 * the same reply, and a hard question stays hard under every prompt, as with real models.
 */
export function answer(messages: readonly Message[], seed: number): string {
  const system = textOf(messages, 'system');
  const message = textOf(messages, 'user');
  const found = solve(message);
  const question = seeded(seed).fork(found?.solution.steps.join('\n') ?? message);
  if (found === undefined) return guess(message, question);

  const wording = seeded(seed).fork(`${system}\n\n${message}`);
  const skill = skillUnder(system, message, found.solver.hints);
  const right = fate(question, wording) < skill.right;
  const readable = fate(question, wording) < skill.readable;
  const shown = asked(`${system} ${message}`).has('steps') ? `${found.solution.steps.join('\n')}\n` : '';
  if (!readable) return shown + hedged(found.solution, question);
  return shown + inForm(right ? found.solution.answer : slip(found.solution, question), message);
}

/** Uniform from 0 to 1 over questions, and mostly the same for a question whatever the prompts are. */
function fate(question: Random, wording: Random): number {
  const [lasting, fleeting] = [question.next(), wording.next()];
  return wording.next() < hardness ? lasting : fleeting;
}

function slip({ slips, answer: right }: Solution, random: Random): string {
  return slips[random.integer(slips.length)] ?? right;
}

/** A reply with no answer to read: it names two and settles on neither. */
function hedged(solution: Solution, random: Random): string {
  const pair = random.shuffle([solution.answer, slip(solution, random)]);
  return `It could be ${pair.join(' or ')}, depending on how one looks at it.`;
}

function textOf(messages: readonly Message[], role: Message['role']): string {
  return messages
    .filter((message) => message.role === role)
    .map(({ content }) => content)
    .join('\n');
}

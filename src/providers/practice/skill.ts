import { habits, type Habit } from './habits.ts';
import type { Hint } from './solvers/solver.ts';

/** How well the practice model answers under given prompts: two chances, from 0 to 1. */
export interface Skill {
  /** Of working out the right answer. */
  readonly right: number;
  /** Of giving it in a form that can be read. */
  readonly readable: number;
}

const unaided = 0.5;
const hintGain = 0.06;
/** General advice counts for less in a user prompt, and nothing when the system prompt already gives it. */
const userShare = 0.5;
/** Nobody is perfect, whatever the prompts say. */
const best = 0.93;

/** What the prompts make of the model. `instructions` is the user message, the question included. */
export function skillUnder(system: string, instructions: string, hints: readonly Hint[]): Skill {
  const inSystem = asked(system);
  const inUser = asked(instructions);
  const general = sum(
    habits.map((habit) => habit.gain * (inSystem.has(habit.id) ? 1 : inUser.has(habit.id) ? userShare : 0)),
  );
  const special = hintGain * hints.filter(({ pattern }) => pattern.test(instructions)).length;
  const chatty = inSystem.has('chat') || inUser.has('chat');
  const formal = inSystem.has('form') || inUser.has('form');
  return {
    right: Math.min(best, Math.max(0.1, unaided + general + special)),
    readable: (formal ? 0.98 : 0.82) - (chatty ? 0.12 : 0),
  };
}

/** The habits a prompt asks for. */
export function asked(prompt: string): ReadonlySet<Habit['id']> {
  return new Set(habits.filter(({ pattern }) => pattern.test(prompt)).map(({ id }) => id));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import type { Field } from '../core/field.ts';
import type { Random } from '../foundation/pure/random.ts';
import type { Choice, Example } from '../core/task.ts';

/** How hard the questions of a procedural task are; each generator says what that changes. */
export type Difficulty = 'easy' | 'medium' | 'hard';

/** The baselines: a guess among the possible answers, and always giving the most common one. Both 0 to 1. */
interface Baseline {
  readonly chance: number;
  readonly majority: number;
}

/** A procedural task: questions with known answers, as many as wanted. One file, one line in `index.ts`. */
export interface Generator {
  readonly id: string;
  readonly title: string;
  /** What is asked, in one sentence. */
  readonly summary: string;
  /** The settings form; holds at least the difficulty. */
  readonly fields: readonly Field[];
  /** The initial user prompt: a plain description of the task, then the suffix. */
  readonly userPrompt: string;
  readonly suffix: string;
  readonly parser: Choice;
  readonly metric: Choice;
  readonly baseline: Readonly<Record<Difficulty, Baseline>>;
  /** Different questions, the same ones for the same random stream; fewer than `count` only where there are no more. */
  generate(random: Random, difficulty: Difficulty, count: number): readonly Example[];
}

/** One question before it has an id. */
export interface Drawn {
  readonly question: string;
  readonly answer: Example['answer'];
}

/** How often drawing is repeated without finding a new question before a space counts as used up. */
const patience = 500;

/** Draws until there are `count` different questions. */
export function drawDistinct(id: string, count: number, draw: () => Drawn): readonly Example[] {
  const found = new Map<string, Drawn>();
  let misses = 0;
  while (found.size < count && misses < patience) {
    const drawn = draw();
    misses = found.has(drawn.question) ? misses + 1 : 0;
    if (misses === 0) found.set(drawn.question, drawn);
  }
  return [...found.values()].map((drawn, place) => ({ id: `${id}-${String(place + 1)}`, ...drawn }));
}

/** The setting every generator has; `help` says what it changes. */
export function difficultyField(help: string): Field {
  return {
    name: 'difficulty',
    label: 'Difficulty',
    help,
    kind: 'choice',
    choices: [
      { value: 'easy', label: 'Easy' },
      { value: 'medium', label: 'Medium' },
      { value: 'hard', label: 'Hard' },
    ],
  };
}

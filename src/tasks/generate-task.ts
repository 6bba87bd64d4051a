import { seeded } from '../foundation/pure/random.ts';
import type { Task } from '../core/task.ts';
import { ImportError } from './import/import-error.ts';
import type { Difficulty, Generator } from './generator.ts';

/** How many questions of which kind a procedural task gets. Without `selection`, candidates are scored on train. */
export interface GenerateOptions {
  readonly id: string;
  readonly seed: number;
  readonly difficulty: Difficulty;
  readonly train: number;
  readonly selection?: number;
  readonly test: number;
}

/** A whole task of new questions; all of them differ, so no split repeats a question of another. */
export function generateTask(generator: Generator, options: GenerateOptions): Task {
  const { train, selection = 0, test } = options;
  const wanted = train + selection + test;
  const examples = generator.generate(seeded(options.seed), options.difficulty, wanted);
  if (examples.length < wanted)
    throw new ImportError(
      `"${generator.title}" has only ${String(examples.length)} different ${options.difficulty} questions, ` +
        `${String(wanted)} were asked for. Ask for fewer, or choose a higher difficulty.`,
    );
  return {
    id: options.id,
    name: generator.title,
    userPrompt: generator.userPrompt,
    suffix: generator.suffix,
    parser: generator.parser,
    metric: generator.metric,
    examples: {
      train: examples.slice(0, train),
      ...(options.selection === undefined ? {} : { selection: examples.slice(train, train + selection) }),
      test: examples.slice(train + selection),
    },
  };
}

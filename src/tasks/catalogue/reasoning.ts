import type { Choice } from '../../core/task.ts';
import type { QuestionMapping } from '../mapping/mapping.ts';
import type { AnswerMapping } from '../mapping/answer-mapping.ts';
import { paperSizes, prompts, type CatalogueDomain, type CatalogueEntry } from './entry.ts';

/** Tasks of BIG-bench, in its own files. */
export const reasoning: CatalogueDomain = {
  id: 'reasoning',
  title: 'Reasoning',
  summary: 'Puzzles and counting of BIG-bench, answered by an option or a number.',
  entries: [
    options('logic_grid_puzzle', 'Logic grid puzzles', 'source', 'Solve the puzzle from its clues.'),
    options(
      'tracking_shuffled_objects',
      'Tracking shuffled objects',
      'source',
      'Follow who has what through the swaps.',
      ['three_objects', 'five_objects', 'seven_objects'],
    ),
    options('logical_deduction', 'Logical deduction', 'source', 'Work out the order from the statements.', [
      'three_objects',
      'five_objects',
      'seven_objects',
    ]),
    options('temporal_sequences', 'Temporal sequences', 'source', 'Find the time at which it could have happened.'),
    counting(),
    options(
      'reasoning_about_colored_objects',
      'Colored objects',
      'target',
      'Answer the question about the colors of the objects.',
    ),
    options(
      'epistemic_reasoning',
      'Epistemic reasoning',
      'target',
      'Decide whether the second sentence follows from the first.',
    ),
  ],
};

function options(
  id: string,
  title: string,
  role: CatalogueEntry['role'],
  instruction: string,
  parts: readonly string[] = [],
): CatalogueEntry {
  return entry(id, title, role, parts, {
    question: { kind: 'template', template: '{{input}}\n\n{{options: choices}}' },
    answer: { kind: 'option-scores', column: 'scores' },
    parser: { id: 'option-letter', options: { letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', tier: 'lone' } },
    ...prompts(
      instruction,
      'Question:\n{question}',
      'Give the letter of the right option between <answer> and </answer>.',
    ),
  });
}

function counting(): CatalogueEntry {
  return entry('object_counting', 'Object counting', 'target', [], {
    question: { kind: 'column', column: 'input' },
    answer: { kind: 'list', column: 'target' },
    parser: { id: 'number', options: { tier: 'lone' } },
    ...prompts(
      'Count what is asked for.',
      'Question:\n{question}',
      'Give the number in digits between <answer> and </answer>.',
    ),
  });
}

interface Rest {
  readonly question: QuestionMapping;
  readonly answer: AnswerMapping;
  readonly parser: Choice;
  readonly userPrompt: string;
  readonly suffix: string;
}

function entry(
  id: string,
  title: string,
  role: CatalogueEntry['role'],
  parts: readonly string[],
  { question, answer, ...rest }: Rest,
): CatalogueEntry {
  const folder = `google/BIG-bench/main/bigbench/benchmark_tasks/${id}`;
  const folders = parts.length === 0 ? [folder] : parts.map((part) => `${folder}/${part}`);
  return {
    id: `reasoning/${id}`,
    title,
    role,
    source: { kind: 'github', paths: folders.map((path) => `${path}/task.json`) },
    mapping: { question, answer },
    ...rest,
    metric: { id: 'accuracy' },
    sizes: { ...paperSizes, keepOwnSplits: false },
    licence: 'Apache-2.0',
    page: `https://github.com/google/BIG-bench/tree/main/bigbench/benchmark_tasks/${id}`,
    confirmed: false,
  };
}

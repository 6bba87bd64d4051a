/** What counts as right: one text, or several that are equally right (aliases). */
export type Answer = string | readonly string[];

/** One question with its known answer. `id` is unique within its task and stays with the example for good. */
export interface Example {
  readonly id: string;
  readonly question: string;
  readonly answer: Answer;
}

export type Split = 'train' | 'selection' | 'test';

/** Names an entry of a registry (parser, metric) together with its settings. */
export interface Choice {
  readonly id: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** All of a task but its examples. */
export interface TaskDefinition {
  readonly id: string;
  readonly name: string;
  /** The initial user prompt; holds the slot `{question}`. */
  readonly userPrompt: string;
  /** The slot and answer format alone: appended to a prompt that lost its slot, or was induced from examples. */
  readonly suffix: string;
  readonly parser: Choice;
  readonly metric: Choice;
}

/**
 * A task to optimize for. `train` examples supply the mistakes shown to the optimizer; candidates are scored on
 * `selection`, or on `train` where there is none (the paper's set-up); `test` is never used while optimizing.
 */
export interface Task extends TaskDefinition {
  readonly examples: {
    readonly train: readonly Example[];
    readonly selection?: readonly Example[];
    readonly test: readonly Example[];
  };
}

/** How replies to a task are read and judged. */
export type Grading = Pick<TaskDefinition, 'parser' | 'metric'>;

/** Some examples of a split, of a task that is handed on piece by piece. */
export interface TaskPiece {
  readonly split: Split;
  readonly examples: readonly Example[];
}

/** The examples candidates are scored on: the selection split, or train where the task has none (as in the paper). */
export function selectionSplit(task: Task): Split {
  return task.examples.selection === undefined ? 'train' : 'selection';
}

/** The examples of one split; empty where the task does not have it. */
export function examplesOf(task: Task, split: Split): readonly Example[] {
  return task.examples[split] ?? [];
}

/** The accepted answers as a list. */
export function answersOf(example: { readonly answer: Answer }): readonly string[] {
  return typeof example.answer === 'string' ? [example.answer] : example.answer;
}

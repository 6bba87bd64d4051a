import type { Costs } from './run/costs.ts';
import type { Task } from './task.ts';
import type { RunEvent } from './events.ts';

/** Which model plays a role, and how it is asked. Never holds a key. */
export interface ModelChoice {
  /** Id of a provider: `openai`, `webllm`, `practice`, ... */
  readonly provider: string;
  readonly model: string;
  readonly baseUrl?: string;
  readonly temperature: number;
  /** Max tokens, in tokens. */
  readonly maxTokens: number;
}

/** Everything that decides a run. Frozen when the run starts; the same experiment and replies give the same run. */
export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly method: { readonly id: string; readonly settings: Readonly<Record<string, unknown>> };
  readonly systemPrompt: string;
  readonly tasks: readonly Task[];
  readonly models: {
    readonly base: ModelChoice;
    readonly optimizer: ModelChoice;
    /** Further base models by name, for studies that hold prompts against several. */
    readonly others?: Readonly<Record<string, ModelChoice>>;
  };
  /**
   * Whether a search ends with the initial and the found prompts on the test examples in all four combinations. Left
   * out, as in files of versions before it, it does not. A search that is not to test (`testAtEnd`) does not either.
   */
  readonly crossTest?: boolean;
  /**
   * Whether a search begins with a few examples of each task, to see whether the replies can be read, and goes on
   * (`warn`), or pauses where they cannot (`stop`). Left out, as in files of versions before it, it does not.
   */
  readonly preflight?: 'warn' | 'stop';
}

/** A user prompt as a run leaves it, with its scores under the final system prompt (0 to 1). */
export interface KeptUserPrompt {
  readonly text: string;
  readonly train?: number;
  readonly selection?: number;
  readonly test?: number;
}

/** What an optimization found: the system prompt, and each task's user prompts, best first. */
export interface Outcome {
  readonly systemPrompt: string;
  readonly tasks: readonly { readonly id: string; readonly userPrompts: readonly KeptUserPrompt[] }[];
}

/** A finished run as it is exported and imported. */
export interface RunRecord {
  readonly experiment: Experiment;
  readonly events: readonly RunEvent[];
  readonly result: Outcome;
  /** Calls asked by role, whether answered now, before a resume, or by a final failure. */
  readonly calls: { readonly base: number; readonly optimizer: number };
  /** By model, with failures, tokens, time and money; files of older versions have none. */
  readonly costs?: Costs;
}

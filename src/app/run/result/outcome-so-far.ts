import type { Outcome } from '../../../core/experiment.ts';

/** The best prompts so far as an outcome: what a run that is not finished would give. */
export function outcomeSoFar(
  system: string,
  tasks: readonly {
    readonly id: string;
    readonly kept: readonly { readonly user: string; readonly score: number }[];
  }[],
): Outcome {
  return {
    systemPrompt: system,
    tasks: tasks.map(({ id, kept }) => ({ id, userPrompts: kept.map(({ user }) => ({ text: user })) })),
  };
}

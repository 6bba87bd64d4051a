import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks for a user prompt that scores higher than all those listed, worst first (OPRO). */
export function outdoUserPrompts(scored: string, examples: string): readonly Message[] {
  return asEditor(`Below are user prompts that were tried for a task, each with its score, from the lowest to the highest. 100 means that every question was answered rightly.

${scored}

Questions of the task, with the right answers:
${examples}

Compare the prompts and their scores, and work out what raises the score. Then write a new user prompt that differs from all of these and scores higher. It must
- work for every question of this task: leave out these questions, their wording and their answers;
- be clear and short;
- leave out where the question goes and in which form the answer is written, unless the prompts above hold {question}: a program adds both below your text.

Write the new user prompt, and nothing else, between <${tags.userPrompt}> and </${tags.userPrompt}>.`);
}

/** Asks for a system prompt that scores higher than all those listed, over all tasks. */
export function outdoSystemPrompts(scored: string, examples: string): readonly Message[] {
  return asEditor(`Below are system prompts that were tried with several tasks, each with its mean score and its score in each task, from the lowest to the highest. 100 means that every question was answered rightly.

${scored}

Questions of these tasks, with the right answers:
${examples}

Compare the prompts and their scores, and work out what raises the score, and where a gain in one task costs another. Then write a new system prompt that differs from all of these and has a higher mean. It must
- tell the model how to behave whatever the task, and name no task, subject or example in particular;
- leave each task's own instructions and its answer form to the user prompt;
- be clear and short.

Write the new system prompt, and nothing else, between <${tags.systemPrompt}> and </${tags.systemPrompt}>.`);
}

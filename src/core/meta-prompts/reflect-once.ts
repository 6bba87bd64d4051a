import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks for a better user prompt from a few worked examples, in one call (GEPA's reflection). */
export function reflectOnUserPrompt(
  system: string,
  prompt: string,
  attempts: string,
  suffix: string,
): readonly Message[] {
  return asEditor(`Improve a user prompt by looking at what a model did with it.

The system prompt in use (it stays as it is):
<system_prompt>
${system}
</system_prompt>

The current user prompt:
<user_prompt>
${prompt}
</user_prompt>

What the model did:
${attempts}

Work out what the task is, what the model lacked where it was wrong, and what it should go on doing where it was right: facts of the field that come up again, and ways of working that carry over to other questions. Put them into the prompt. The new user prompt must
- work for every question of this task, and leave out the questions above, their wording and their answers;
- hold the question slot as <Question>{question}</Question>, with {question} written exactly so;
- ask for the answer in the same form as before, since it is read by a program. The form so far:
<answer_form>
${suffix}
</answer_form>

Write the whole new user prompt, and nothing else, between <${tags.userPrompt}> and </${tags.userPrompt}>.`);
}

/** The same for the system prompt, from examples of several tasks. */
export function reflectOnSystemPrompt(prompt: string, attempts: string): readonly Message[] {
  return asEditor(`Improve a system prompt by looking at what a model did under it, in several tasks.

The current system prompt:
<system_prompt>
${prompt}
</system_prompt>

What the model did:
${attempts}

Work out which ways of reading, reasoning, checking and answering the model lacked where it was wrong, and which it should keep where it was right. Put those that help in more than one task into the prompt. The new system prompt must name no task, subject or example in particular, and leave each task's own instructions and its answer form to the user prompt.

Write the whole new system prompt, and nothing else, between <${tags.systemPrompt}> and </${tags.systemPrompt}>.`);
}

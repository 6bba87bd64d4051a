import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks what one wrong answer says about the prompt (TextGrad's backward step, one call for each example). */
export function criticisePrompt(
  kind: 'user_prompt' | 'system_prompt',
  prompt: string,
  mistake: string,
): readonly Message[] {
  const name = kind === 'user_prompt' ? 'user prompt' : 'system prompt';
  return asEditor(`A model gave a wrong answer. Say what the ${name} would have to say differently for this answer to become right.

The ${name}:
<${kind}>
${prompt}
</${kind}>

The wrong answer:
${mistake}

Criticise the ${name} only: what it leaves out, what it says misleadingly, what it should stress. Be specific, and put it so that it helps with other questions too. Do not write a new prompt.

Write your criticism between <${tags.analysis}> and </${tags.analysis}>.`);
}

/** Asks for a user prompt that takes the collected criticism into account (TextGrad's optimizer step). */
export function updateUserPrompt(
  system: string,
  prompt: string,
  criticism: string,
  suffix: string,
): readonly Message[] {
  return asEditor(`Change a user prompt so that it meets the criticism below.

The system prompt in use (it stays as it is):
<system_prompt>
${system}
</system_prompt>

The current user prompt:
<user_prompt>
${prompt}
</user_prompt>

Criticism, each from one wrong answer:
<findings>
${criticism}
</findings>

Change what the criticism has in common and keep the rest. The new user prompt must
- work for every question of this task, and leave out the questions above, their wording and their answers;
- hold the question slot as <Question>{question}</Question>, with {question} written exactly so;
- ask for the answer in the same form as before, since it is read by a program. The form so far:
<answer_form>
${suffix}
</answer_form>

Write the whole new user prompt, and nothing else, between <${tags.userPrompt}> and </${tags.userPrompt}>.`);
}

/** The same for the system prompt that all tasks share. */
export function updateSystemPrompt(prompt: string, criticism: string): readonly Message[] {
  return asEditor(`Change a system prompt so that it meets the criticism below. It is used for many tasks, also for some nobody has seen yet.

The current system prompt:
<system_prompt>
${prompt}
</system_prompt>

Criticism, each from one wrong answer in one of the tasks:
<findings>
${criticism}
</findings>

Change what the criticism has in common and keep the rest. The new system prompt must name no task, subject or example in particular, and leave each task's own instructions and its answer form to the user prompt.

Write the whole new system prompt, and nothing else, between <${tags.systemPrompt}> and </${tags.systemPrompt}>.`);
}

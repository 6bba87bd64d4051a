import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks for the instructions of a task, given nothing but questions and answers (APE's forward generation). */
export function induceUserPrompt(examples: string): readonly Message[] {
  return asEditor(`Someone followed instructions for a task and gave the right answers below. The instructions are lost. Work out what they must have said.

Questions of the task, with the right answers:
${examples}

Write instructions that lead to these answers and to the right answer of any other question of this task. They must
- say what to do with a question and what makes an answer right, in as few words as that takes;
- name the general rule and leave out these questions, their wording and their answers;
- leave out where the question goes and in which form the answer is written: a program adds both below your text.

Write the instructions, and nothing else, between <${tags.userPrompt}> and </${tags.userPrompt}>.`);
}

/** Asks for a system prompt under which a model would have given these answers in all tasks. */
export function induceSystemPrompt(examples: string): readonly Message[] {
  return asEditor(`A model worked on several tasks under one system prompt and gave the right answers below. The system prompt is lost. Work out what it must have said.

Questions of several tasks, with the right answers:
${examples}

Write a system prompt under which a model does well in these tasks and in others nobody has seen yet. It must
- tell the model how to behave whatever the task: how to read the request, reason, check and answer;
- name no task, subject or example in particular;
- leave the form of the answer to the user prompt of each task.

Write the system prompt, and nothing else, between <${tags.systemPrompt}> and </${tags.systemPrompt}>.`);
}

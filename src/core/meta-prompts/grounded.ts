import type { Level } from '../events.ts';
import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks what the examples of a task, or of several, have in common (MIPROv2's data summary). */
export function summariseExamples(examples: string): readonly Message[] {
  return asEditor(`Look at questions and their right answers, to help someone who is going to write prompts for them.

${examples}

Describe in three to six sentences what these questions are about, what has to be done to answer them, what makes them hard, and what right answers look like. Where they come from several tasks, say what the tasks share and how they differ. Quote none of them.

Write the description between <${tags.analysis}> and </${tags.analysis}>.`);
}

/** Ways to write a prompt, one of which is given with each request so that proposals differ (MIPROv2's tips). */
export const tips: readonly string[] = [
  'Write it as you think best.',
  'Be inventive: find an approach that others would not think of.',
  'Keep it plain and short: a few sentences that leave no doubt.',
  'Be thorough: say everything that helps, in good order.',
  'Make clear that a lot depends on the answer being right.',
  'Give the model a role that fits the work, and speak to it in that role.',
];

/** Asks for a prompt that fits what is known about the data, written in the way a tip says. */
export function proposeGrounded(
  level: Level,
  summary: string,
  examples: string,
  current: string,
  tip: string,
): readonly Message[] {
  const { name, block, tag, rules } = wordsFor(level);
  return asEditor(`Write a ${name} for the questions described here.

What is known about them:
<findings>
${summary}
</findings>

A few of them, with the right answers:
${examples}

The ${name} in use so far:
<${block}>
${current}
</${block}>

${rules}
How to write it this time: ${tip}

Write the whole ${name}, and nothing else, between <${tag}> and </${tag}>.`);
}

function wordsFor(level: Level) {
  return level === 'user'
    ? {
        name: 'user prompt',
        block: 'user_prompt',
        tag: tags.userPrompt,
        rules:
          'It must work for every question of this task, and leave out the questions above, their wording and their answers. Leave out where the question goes and in which form the answer is written, unless the prompt in use holds {question}: a program adds both below your text.',
      }
    : {
        name: 'system prompt',
        block: 'system_prompt',
        tag: tags.systemPrompt,
        rules:
          'It must tell the model how to behave whatever the task, name no task, subject or example in particular, and leave the form of the answer to the user prompt of each task.',
      };
}

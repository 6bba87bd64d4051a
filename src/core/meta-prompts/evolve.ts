import type { Level } from '../events.ts';
import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks for a child of two prompts: crossed, then mutated (EvoPrompt's genetic algorithm). */
export function crossPrompts(level: Level, first: string, second: string): readonly Message[] {
  const { block, tag, keep } = wordsFor(level);
  return asEditor(`Breed a new prompt from two that work, in two steps.

The first parent:
<${block}>
${first}
</${block}>

The second parent:
<${block}>
${second}
</${block}>

Step 1, crossing: put together one prompt that takes some of its instructions from the first parent and some from the second, and reads as one piece.
Step 2, mutation: change something in the result of step 1 that could matter: reword an instruction, drop one, or add one that helps in the same kind of work.

${keep} Do the steps for yourself. Write the whole prompt that comes out of step 2, and nothing else, between <${tag}> and </${tag}>.`);
}

/** Asks for a child that takes over, changed, what two other prompts differ in (EvoPrompt's differential evolution). */
export function differPrompts(
  level: Level,
  base: string,
  one: string,
  other: string,
  best: string,
): readonly Message[] {
  const { block, tag, keep } = wordsFor(level);
  return asEditor(`Develop a prompt further with the help of three others, in four steps.

The prompt to develop:
<${block}>
${base}
</${block}>

Two others, A and B. A:
<${block}>
${one}
</${block}>

B:
<${block}>
${other}
</${block}>

The best prompt so far:
<${block}>
${best}
</${block}>

Step 1: find the instructions in which A and B differ. What they share is probably worth keeping as it is.
Step 2: change those differing instructions: reword them, or turn them into something new.
Step 3: work the changed instructions into the best prompt so far.
Step 4: cross the result with the prompt to develop: some instructions from one, some from the other, in one piece.

${keep} Do the steps for yourself. Write the whole prompt that comes out of step 4, and nothing else, between <${tag}> and </${tag}>.`);
}

function wordsFor(level: Level) {
  return level === 'user'
    ? {
        block: 'user_prompt',
        tag: tags.userPrompt,
        keep: 'Stay with the same task. Where the prompts hold {question} or name a form of answer, keep both exactly; else leave them out, a program adds them.',
      }
    : {
        block: 'system_prompt',
        tag: tags.systemPrompt,
        keep: 'The prompt is a system prompt for many tasks: name no task in particular and leave the form of answers to the user.',
      };
}

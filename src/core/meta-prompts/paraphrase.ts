import type { Level } from '../events.ts';
import { asEditor, tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';

/** Asks for the same prompt in other words (APE's resampling, ProTeGi's Monte Carlo step, the random control). */
export function paraphrasePrompt(level: Level, prompt: string): readonly Message[] {
  const [block, tag] = level === 'user' ? ['user_prompt', tags.userPrompt] : ['system_prompt', tags.systemPrompt];
  return asEditor(`Say a prompt again in other words.

The prompt:
<${block}>
${prompt}
</${block}>

Your version means the same and asks for the same, but is worded and arranged differently; add no new instruction and drop none. Where the prompt holds {question} or names a form of answer, keep both exactly.

Write the whole new version, and nothing else, between <${tag}> and </${tag}>.`);
}

/** Asks for one sentence of a system prompt in other words (SPRIG's rephrase edit). */
export function rephraseSentence(sentence: string): readonly Message[] {
  return asEditor(`A system prompt is made of separate sentences. Say one of them again in other words.

The sentence:
<system_prompt>
${sentence}
</system_prompt>

Write one sentence that means the same and could stand in its place.

Write the sentence, and nothing else, between <${tags.systemPrompt}> and </${tags.systemPrompt}>.`);
}

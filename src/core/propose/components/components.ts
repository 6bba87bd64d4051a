import { mannerSentences } from './manner-sentences.ts';
import { workSentences } from './work-sentences.ts';

const { property, role, style, emotion, scenario } = mannerSentences;
const { reasoning, safety, behaviour, form } = workSentences;

/**
 * The sentences that SPRIG builds system prompts from, all written for this project (the original corpus carries no
 * licence). The first eight kinds are SPRIG's under our own names; instead of its ninth, phrases meant to break a
 * model's rules, there is one on the form of answers. Their order stays: another would change what a seed draws.
 */
export const components: readonly string[] = [
  ...[property, role, style, reasoning, emotion, safety, behaviour, scenario, form],
].flat();

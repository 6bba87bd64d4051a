import { mannerSentences } from './manner-sentences.ts';
import { workSentences } from './work-sentences.ts';
import type { Component, ComponentCategory } from './component.ts';

/** In an order that stays: another would change what a seed draws. */
const sentences: Readonly<Record<ComponentCategory, readonly string[]>> = {
  property: mannerSentences.property,
  role: mannerSentences.role,
  style: mannerSentences.style,
  reasoning: workSentences.reasoning,
  emotion: mannerSentences.emotion,
  safety: workSentences.safety,
  behaviour: workSentences.behaviour,
  scenario: mannerSentences.scenario,
  form: workSentences.form,
};

/**
 * The sentences that SPRIG builds system prompts from, category by category, all written for this project (the original
 * corpus carries no licence). Instead of its ninth category, phrases meant to break a model's rules, there is one on the
 * form of answers.
 */
export const components: readonly Component[] = Object.entries(sentences).flatMap(([category, texts]) =>
  // The keys of the record are exactly the categories.
  texts.map((text) => ({ category: category as ComponentCategory, text })),
);

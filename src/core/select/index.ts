import type { BudgetOptions } from './budget.ts';
import { full } from './full.ts';
import { racing, type RacingOptions } from './racing.ts';
import type { Select } from './select.ts';
import { successiveHalving } from './successive-halving.ts';
import { successiveRejects } from './successive-rejects.ts';
import { ucb } from './ucb.ts';

/** How new prompts are compared; part of every method's settings that evaluates several at once. */
export interface SelectorSettings extends RacingOptions, BudgetOptions {
  readonly selector: 'full' | 'racing' | 'ucb' | 'successive-rejects' | 'successive-halving';
}

/** Every example for every prompt, as in the paper. The other numbers wait for another selector. */
export const askEverything: SelectorSettings = { selector: 'full', block: 10, dropAlpha: 0.2, share: 0.5 };

/** Races with blocks of ten; a prompt that chance would put so far behind one time in five is dropped. */
export const raceInBlocks: SelectorSettings = { ...askEverything, selector: 'racing' };

/** The selector the settings name. */
export function selectorOf(settings: SelectorSettings): Select {
  switch (settings.selector) {
    case 'full':
      return full;
    case 'racing':
      return racing(settings);
    case 'ucb':
      return ucb(settings);
    case 'successive-rejects':
      return successiveRejects(settings);
    case 'successive-halving':
      return successiveHalving(settings);
    default:
      return settings.selector satisfies never;
  }
}

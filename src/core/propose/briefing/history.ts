import { bestFirst } from '../../grading/score.ts';
import type { SeenPrompt } from '../../population/seen.ts';
import { fenced } from './fenced.ts';
import { shortened } from './shortened.ts';
import { percent } from './tally.ts';

/** So many earlier prompts are told, the best first, each no longer than this. */
const most = { prompts: 6, characters: 700 };

/** The prompts tried before, the best first, and what became of those that have no score. */
export function historyOf(tried: readonly SeenPrompt[], current: string): string {
  const rated = bestFirst(
    tried.flatMap(({ text, rated }) => (rated === undefined ? [] : [{ text, score: rated.score }])),
  );
  const others = rated.filter(({ text }) => text !== current);
  const now = rated.find(({ text }) => text === current);
  const told = [
    ...others.map(({ text, score }) => ({ text, fate: `scored ${percent(score)}${refusal(score, now?.score)}` })),
    ...tried.flatMap(({ text, rated }) =>
      rated === undefined ? [{ text, fate: 'given up before all examples were asked' }] : [],
    ),
  ].slice(0, most.prompts);
  if (told.length === 0) return 'No other prompt was tried so far.';
  const blocks = told.map(({ text, fate }) => fenced('attempt', `${fate}\n${shortened(text, most.characters)}`));
  const scoredNow = now === undefined ? '' : `The current prompt scored ${percent(now.score)} when it was tried. `;
  return `${scoredNow}Tried as well, the best first:\n${blocks.join('\n')}`;
}

function refusal(score: number, now: number | undefined): string {
  return now !== undefined && score <= now ? ', refused: not better than the current one' : '';
}

import { wrongTexts } from './slips.ts';
import type { Solver } from './solver.ts';

/** Follows swaps of balls and chooses the option: "Ana has the red ball, ... Then, Ana and Ben swap balls. ..." */
export const trackingSwaps: Solver = {
  id: 'tracking-swaps',
  hints: [
    {
      pattern: /after (each|every) swap|swap by swap/i,
      sentences: [
        'Write down who holds which ball after each swap.',
        'Go swap by swap and note who holds what after every one.',
      ],
      finding: 'the swaps are not followed one after another',
    },
    {
      pattern: /swap (goes|works) both ways|both (people|of them) change|exchange with each other/i,
      sentences: [
        'A swap goes both ways: both people change what they hold.',
        'Remember that both people change their ball in a swap.',
      ],
      finding: 'only one of the two who swap gets another ball',
    },
  ],

  solve(message) {
    const asked = /which ball does (\w+) have\?/.exec(message)?.[1];
    const held = new Map(
      [...message.matchAll(/(\w+) has the (\w+) ball/g)].map(([, who = '', ball = '']) => [who, ball]),
    );
    const options = [...message.matchAll(/^\((\w)\) (\w+) ball$/gm)].map(([, letter = '', ball = '']) => ({
      letter,
      ball,
    }));
    if (asked === undefined || held.size === 0 || options.length === 0) return undefined;

    const first = held.get(asked);
    const steps: string[] = [];
    let before = first;
    for (const [, one = '', other = ''] of message.matchAll(/(\w+) and (\w+) swap balls/g)) {
      before = held.get(asked);
      const kept = held.get(one) ?? '';
      held.set(one, held.get(other) ?? '');
      held.set(other, kept);
      steps.push(`${one} and ${other} swap: ${one} has ${held.get(one) ?? ''}, ${other} has ${kept}.`);
    }
    const letterOf = (ball: string | undefined) => options.find((option) => option.ball === ball)?.letter;
    const answer = letterOf(held.get(asked));
    if (answer === undefined) return undefined;
    const near = [letterOf(before), letterOf(first), ...options.map(({ letter }) => letter)];
    return {
      answer,
      slips: wrongTexts(
        answer,
        near.filter((letter) => letter !== undefined),
      ),
      steps: [...steps, `So ${asked} has the ${held.get(asked) ?? ''} ball.`],
    };
  },
};

import type { Purpose } from '../../../../core/model.ts';

const phases: Readonly<Record<string, string>> = {
  start: 'Scoring the initial prompts',
  inner: 'Inner loop: user prompts',
  outer: 'Outer loop: system prompt',
  adapt: 'Adapting user prompts',
  test: 'Final test',
  measure: 'Measuring',
  induce: 'Writing user prompts from examples',
};

const stages: Readonly<Record<string, string>> = {
  evaluate: 'scoring',
  analysis: 'finding what went wrong',
  rewrite: 'writing new prompts',
};

/** What a step is for, in words: `Round 2, outer loop: system prompt, scoring`. */
export function phaseName({ phase, round, stage }: Purpose): string {
  const name = phases[phase] ?? phase;
  if (round === 0 || phase === 'test') return name;
  return `Round ${round}, ${name.charAt(0).toLowerCase()}${name.slice(1)}, ${stages[stage] ?? stage}`;
}

import type { ModelUse, Use } from './use.ts';

/** What should be known of a run's numbers before they are believed. */
export interface Remark {
  /** `warn`: more than one call in a hundred is concerned. */
  readonly tone: 'warn' | 'info';
  /** For a list of runs. */
  readonly short: string;
  readonly text: string;
}

/** One in a hundred changes a score by a point at most. */
const negligible = 0.01;

/** Everything about the calls of a run that its scores do not show, most serious first; the same wherever it is told. */
export function remarksOn({ base, optimizer, others = {} }: Use): readonly Remark[] {
  const models = [
    ['the base model', base],
    ...Object.entries(others).map(([name, use]) => [`"${name}"`, use] as const),
    ['the optimizer', optimizer],
  ] as const;
  return models.flatMap(([name, use]) => remarksOf(name, use)).toSorted((a, b) => rank(a) - rank(b));
}

/** What mars so many calls that no score of the run should be shown without it, in a few words. */
export function flawsIn(use: Use): readonly string[] {
  return [...new Set(remarksOn(use).flatMap(({ tone, short }) => (tone === 'warn' ? [short] : [])))];
}

function rank({ tone }: Remark): number {
  return tone === 'warn' ? 0 : 1;
}

function remarksOf(name: string, use: ModelUse): readonly Remark[] {
  const { calls, failed, cutOff = 0, empty = 0, shortened = 0, retried = 0, without = [] } = use;
  const remark = (count: number, short: string, text: string): readonly Remark[] =>
    count === 0
      ? []
      : [{ tone: count > negligible * calls ? 'warn' : 'info', short, text: `${shareOf(count, calls)} ${text}` }];
  return [
    ...remark(
      failed,
      'unanswered calls',
      `calls of ${name} were not answered (too long, filtered, or set aside after several tries). They are no part of any score.`,
    ),
    ...remark(
      cutOff,
      'answers cut off',
      `answers of ${name} were cut off${empty === 0 ? '' : `, ${String(empty)} of them before the first word: it was still thinking`}. Allow longer answers.`,
    ),
    ...remark(
      shortened,
      'prompts shortened',
      `prompts were probably shortened in silence by the server of ${name}: it counted far fewer tokens than were sent. Raise its context length.`,
    ),
    ...(without.length === 0
      ? []
      : [
          {
            tone: 'info' as const,
            short: 'settings left out',
            text: `Asked without ${without.join(' and ')}: ${name} takes none, and uses its own.`,
          },
        ]),
    ...(retried === 0
      ? []
      : [
          {
            tone: 'info' as const,
            short: 'requests in vain',
            text: `${String(retried)} ${retried === 1 ? 'request' : 'requests'} to ${name} brought no answer, and ${retried === 1 ? 'was' : 'were'} made again or given up.`,
          },
        ]),
  ];
}

function shareOf(count: number, calls: number): string {
  const percent = (100 * count) / Math.max(1, calls);
  return `${String(count)} of ${String(calls)} (${percent < 1 ? 'less than 1' : String(Math.round(percent))}%)`;
}

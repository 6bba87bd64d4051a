import type { Interval } from '../../statistics/interval.ts';
import { armsAgainst, contrastsOf, differenceTable, sentence } from '../report/contrasts.ts';
import type { StudyViewParts } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { percent, range } from '../report/in-words.ts';
import { countPairs, improvedInterval, pairsOf, type PairScores } from './pair-shares.ts';
import { count, share, text, type ReportTable, type Scatter } from '../report/study-report.ts';
import type { UnseenSettings } from './unseen-study.ts';
import { wordingLimits, writtenUserPrompts } from '../measure/user-prompts.ts';

/** A system prompt held against the baseline, one task and user prompt at a time. */
interface Spread {
  readonly title: string;
  readonly pairs: readonly PairScores[];
  /** Of the share of pairs that improve. */
  readonly interval: Interval | undefined;
}

function findings(evidence: Evidence<UnseenSettings>): Findings {
  const [baseline] = evidence.plan.arms;
  if (baseline === undefined) return { summary: [], sections: [], limits: [] };
  const sides = armsAgainst(baseline, evidence);
  const contrasts = contrastsOf(sides, evidence);
  const spreads = sides.map(({ title, measurements, baseline: others }): Spread => {
    const pairs = pairsOf(measurements, others);
    const interval = improvedInterval(pairs, evidence.random.fork(`pairs ${title}`));
    return { title, pairs, interval };
  });
  return {
    summary: [
      ...spreads.flatMap((spread) => inSentence(spread, baseline.title)),
      ...contrasts.map((contrast) => sentence(contrast, baseline.title)),
    ],
    sections: [
      {
        title: 'Pair by pair',
        text: [
          'A pair is a task with one user prompt. Above the diagonal it scores higher; many pairs above it by a little are no proof without the test over all answers.',
        ],
        charts: spreads.map(({ title, pairs }) => scatterOf(title, baseline.title, pairs)),
        tables: [pairTable(spreads), differenceTable(`Differences to ${baseline.title}`, contrasts, evidence)],
      },
    ],
    prompts: writtenUserPrompts(evidence),
    limits: [
      ...wordingLimits(evidence.settings, evidence),
      'Intervals of the share of pairs draw the examples anew, not the user prompts: other wordings may do otherwise.',
    ],
  };
}

function inSentence({ title, pairs, interval }: Spread, baseline: string): string[] {
  if (pairs.length === 0) return [`${title}: not measured.`];
  const { improved } = countPairs(pairs);
  const around = interval === undefined ? '' : ` ${range(interval)}`;
  return [
    `${title} scores higher than ${baseline} in ${String(improved)} of ${String(pairs.length)} pairs of task and user prompt (${percent(improved / pairs.length)}${around}).`,
  ];
}

function scatterOf(title: string, baseline: string, pairs: readonly PairScores[]): Scatter {
  const places = new Map<string, number>();
  return {
    ...{ kind: 'scatter', title: `${title} against ${baseline}, by task and user prompt`, across: baseline, up: title },
    points: pairs.map(({ measurement, before, after }) => {
      const place = (places.get(measurement.task.id) ?? 0) + 1;
      places.set(measurement.task.id, place);
      return {
        name: `${measurement.task.name}, user prompt ${String(place)}`,
        group: measurement.task.name,
        x: before,
        y: after,
      };
    }),
  };
}

function pairTable(spreads: readonly Spread[]): ReportTable {
  return {
    title: 'Pairs of task and user prompt',
    columns: ['Prompt', 'Pairs', 'Higher', 'Equal', 'Lower', 'Share higher'],
    rows: spreads.map(({ title, pairs, interval }) => {
      const { improved, same, worsened } = countPairs(pairs);
      return [
        ...[text(title), count(pairs.length), count(improved), count(same), count(worsened)],
        share(pairs.length === 0 ? 0 : improved / pairs.length, interval),
      ];
    }),
  };
}

/** What unseen generalization measures, looked at one wording of the user prompt at a time. */
export const robustnessReport: StudyViewParts<UnseenSettings> = {
  id: 'user-prompt-robustness',
  title: 'User-prompt robustness',
  question: 'Does a system prompt help under nearly every wording of the user prompt, or only under some?',
  findings,
};

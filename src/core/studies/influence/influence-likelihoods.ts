import { bootstrapInterval, pooledMean, type Cluster } from '../../statistics/bootstrap.ts';
import { intervalLevel } from '../report/comparison.ts';
import type { AnyEvidence } from '../evidence.ts';
import { decimal, decimals } from '../report/in-words.ts';
import { bothSides, type Replaced } from './influence-places.ts';
import { count, nothing, number, text, type ReportCell, type ReportSection } from '../report/study-report.ts';

/** How likely a model found its own replies under a prompt, and under what took its place. */
interface Likelihoods {
  readonly title: string;
  readonly place: string;
  /** Changes of the log-probability a token: of replies that stayed the same word for word, and of all. */
  readonly same: readonly number[];
  readonly all: readonly number[];
}

/** The changes that were told; none where the model told nothing on both sides. */
export function likelihoodsOf(replaced: Replaced, { plan: { tasks }, events }: AnyEvidence): readonly Likelihoods[] {
  const { prompt, place } = replaced;
  const [same, all]: [number[], number[]] = [[], []];
  for (const task of tasks) {
    const sides = bothSides(replaced, task.id, events);
    const later = new Map((sides?.after.likelihoods ?? []).map((one) => [one.place, one]));
    for (const before of sides?.before.likelihoods ?? []) {
      const after = later.get(before.place);
      if (after === undefined) continue;
      all.push(after.logProbability - before.logProbability);
      if (after.reply === before.reply) same.push(after.logProbability - before.logProbability);
    }
  }
  return all.length === 0 ? [] : [{ title: prompt.title, place: place.title, same, all }];
}

/** What became of the likelihood, in a sentence; no claim, since an interval is no test. */
export function likelihoodInWords({ title, place, same }: Likelihoods, { random }: AnyEvidence): readonly string[] {
  if (same.length === 0) return [];
  const { value, interval } = change(same, random.fork(`likelihood ${title} ${place} same`));
  const around = interval === undefined ? '' : ` ${decimals(interval)}`;
  const replies = same.length === 1 ? '1 reply' : `${String(same.length)} replies`;
  return [
    `${title} ${place.toLowerCase()}: the log-probability of a token changes by ${decimal(value)}${around} in ${replies} that stayed the same.`,
  ];
}

/** The section on likelihoods; none where no model told any. */
export function likelihoodSections(
  likelihoods: readonly Likelihoods[],
  evidence: AnyEvidence,
): readonly ReportSection[] {
  if (likelihoods.length === 0) return [];
  return [
    {
      title: 'How likely the model finds its own replies',
      text: [
        'Natural logarithms, mean over the tokens of a reply; below 0, the reply is less likely without the prompt.',
      ],
      charts: [],
      tables: [
        {
          title: 'Change of the log-probability a token',
          columns: ['Prompt', 'What was done', 'Replies', 'Stayed the same', 'Change in these', 'Change in all'],
          rows: likelihoods.map((one) => rowOf(one, evidence)),
        },
      ],
    },
  ];
}

/** What likelihoods cannot say, or that there are none. */
export function likelihoodLimits(likelihoods: readonly Likelihoods[]): readonly string[] {
  return likelihoods.length === 0
    ? ['Log-probabilities were asked for and not given: how likely the model finds its own replies is left out.']
    : [
        'Log-probabilities are those of the replies the model gave; no chat API scores a given reply under another prompt. Only where the reply stayed the same is the change one of the same words, and these are the replies that the prompt changes least.',
      ];
}

function rowOf({ title, place, same, all }: Likelihoods, { random }: AnyEvidence): readonly ReportCell[] {
  const measurement = (changes: readonly number[], name: string) => {
    if (changes.length === 0) return nothing;
    const { value, interval } = change(changes, random.fork(`likelihood ${title} ${place} ${name}`));
    return number(value, interval);
  };
  return [
    text(title),
    text(place),
    count(all.length),
    count(same.length),
    measurement(same, 'same'),
    measurement(all, 'all'),
  ];
}

/** The mean with its interval, for as many replies as can give one. */
function change(changes: readonly number[], random: AnyEvidence['random']) {
  const clusters = changes.map((sum): Cluster => ({ sum, count: 1 }));
  const interval =
    changes.length < 5 ? undefined : bootstrapInterval(clusters, random, { resamples: 2000, level: intervalLevel });
  return { value: pooledMean(clusters), interval };
}

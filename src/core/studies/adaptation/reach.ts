import { mean } from '../../grading/score.ts';
import { verdictInWords, type Comparison } from '../report/comparison.ts';
import { contrastsOf, type Sides } from '../report/contrasts.ts';
import type { AnyEvidence } from '../evidence.ts';
import type { Adapted } from './adapted.ts';
import { measurementsAt, testScore } from './courses.ts';
import { percent } from '../report/in-words.ts';
import type { NamedPrompt } from '../measure/prompts.ts';
import { difference, nothing, share, text, type ReportTable } from '../report/study-report.ts';

/** When a prompt first scored as much as the baseline did in the end; `undefined` where it never did. */
interface Reach {
  readonly prompt: NamedPrompt;
  readonly round: number | undefined;
  /** The smallest share of the examples that was enough. */
  readonly share: number | undefined;
  /** Held against the baseline's end at those moments. */
  readonly atRound: Comparison | undefined;
  readonly atShare: Comparison | undefined;
}

/** Mean over all tasks after a round; `undefined` until all tasks have got there. */
export function scoreAt({ courses }: Adapted, round: number): number | undefined {
  const there = courses.flatMap((course) => course.filter((after) => after.round === round));
  return there.length < courses.length || there.length === 0 ? undefined : mean(there.map(testScore));
}

/** How soon each prompt gets to where the first, with all examples, is after the last round. */
export function reachesOf(adapted: readonly Adapted[], last: number, evidence: AnyEvidence): readonly Reach[] {
  const [baseline] = adapted;
  const goal = baseline === undefined ? undefined : scoreAt(baseline, last);
  if (baseline === undefined || goal === undefined) return [];
  const isThere = (one: Adapted, round: number) => (scoreAt(one, round) ?? -1) >= goal;
  const found = adapted
    .filter(({ prompt, share }) => prompt !== baseline.prompt && share === 1)
    .filter((full) => scoreAt(full, last) !== undefined)
    .map((full) => {
      const least = adapted.findLast((one) => one.prompt === full.prompt && isThere(one, last));
      const round = Array.from({ length: last + 1 }, (_, at) => at).find((at) => isThere(full, at));
      return { full, least, round };
    });

  const against = (title: string, one: Adapted | undefined, round: number | undefined): Sides => ({
    title,
    measurements: one === undefined || round === undefined ? [] : measurementsAt(one.courses, round),
    baseline: measurementsAt(baseline.courses, last),
  });
  const contrasts = contrastsOf(
    found.flatMap(({ full, least, round }) => [
      against(`${full.prompt.title} over rounds`, full, round),
      against(`${full.prompt.title} over examples`, least, last),
    ]),
    evidence,
  );
  return found.map(({ full, least, round }, place) => ({
    ...{ prompt: full.prompt, round, share: least?.share },
    atRound: contrasts[2 * place]?.overall,
    atShare: contrasts[2 * place + 1]?.overall,
  }));
}

/** What a reach says, in a sentence; a figure that was reached is no claim that one is better. */
export function reachInWords({ prompt, round, share, atRound }: Reach, baseline: string, last: number): string {
  if (round === undefined)
    return `${prompt.title} did not reach the final score of ${baseline} in ${String(last)} rounds.`;
  const rounds = `${prompt.title} reached the final score of ${baseline} after ${String(round)} of ${String(last)} rounds`;
  const examples = share === undefined ? '' : `, and with ${percent(share)} of the examples`;
  const test = atRound === undefined ? '' : ` (difference there: ${verdictInWords(atRound)})`;
  return `${rounds}${examples}${test}.`;
}

/** Rounds and examples needed, what that saves, and the tests. */
export function reachTable(reaches: readonly Reach[], last: number): ReportTable {
  return {
    title: 'Rounds and examples needed',
    columns: [
      'Prompt',
      'Rounds',
      'Rounds saved',
      'Difference then',
      'Examples',
      'Examples saved',
      'Difference with them',
    ],
    rows: reaches.map(({ prompt, round, share: least, atRound, atShare }) => [
      text(prompt.title),
      round === undefined ? text(`not in ${String(last)}`) : text(`${String(round)} of ${String(last)}`),
      round === undefined ? nothing : share(1 - round / last),
      difference(atRound),
      least === undefined ? text('not with all') : share(least),
      least === undefined ? nothing : share(1 - least),
      difference(atShare),
    ]),
  };
}

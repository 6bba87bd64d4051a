import { signed, pValue, percent } from '../studies/report/in-words.ts';
import { smallestGain, type TaskVerdict, type Verdict } from './verdict.ts';

/** What a verdict says, one thought a sentence, the first of them the whole. */
export interface VerdictInWords {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** Puts a verdict into words, the same wherever it is told. */
export function verdictInWords(verdict: Verdict): VerdictInWords {
  return {
    tone: verdict.isTested && verdict.ruling === 'better' ? 'good' : verdict.ruling === 'worse' ? 'bad' : 'plain',
    headline: headlineOf(verdict),
    sentences: [
      ...countsOf(verdict),
      ...formOf(verdict),
      ...partsOf(verdict),
      ...verdict.tasks.flatMap((task) => warningsOn(task, verdict.tasks.length > 1)),
    ],
  };
}

/** What became of a search; its first sentence can stand alone. */
function headlineOf({ ruling, isTested, gain }: Verdict): string {
  if (!isTested) return 'Not tested: whether this is a gain is not known.';
  switch (ruling) {
    case 'better':
      return 'Better on examples it never saw.';
    case 'worse':
      return 'Worse on examples it never saw: keep the initial prompts.';
    case 'form':
      return 'No gain in substance: more replies can be read, but the answers are no better.';
    case 'one-answer':
      return 'No gain: the model now gives one answer nearly always.';
    case 'same':
      return gain.rightAfter < gain.rightBefore
        ? 'No gain: the initial prompts did better, though not surely.'
        : 'No gain: the initial prompts do as well.';
    case 'too-few':
      return 'No gain that could be told from chance.';
    default:
      return ruling satisfies never;
  }
}

function countsOf({ gain, isTested, ruling }: Verdict): string[] {
  const { of, rightBefore, rightAfter, interval, p, leftOut } = gain;
  const where = isTested ? 'test examples' : 'selection examples, by which the prompts were chosen,';
  const difference = (rightAfter - rightBefore) / of;
  const change = difference === 0 ? 'no change' : `${signed(difference)} points`;
  return [
    `Of ${String(of)} ${where} ${String(rightBefore)} were right before and ${String(rightAfter)} after: ${change}, likely ${signed(interval.low)} to ${signed(interval.high)}, ${pValue(p)}.`,
    ...(ruling === 'too-few' && isTested ? [needed(difference, gain.spread)] : []),
    ...(leftOut === 0
      ? []
      : [
          `${String(leftOut)} that ${leftOut === 1 ? 'was' : 'were'} not answered on both sides ${leftOut === 1 ? 'is' : 'are'} left out.`,
        ]),
  ];
}

/** Two-sided at 5 %, found in 8 of 10 cases. */
function needed(difference: number, spread: number): string {
  const wanted = Math.max(Math.abs(difference), smallestGain);
  const examples = Math.ceil(((1.96 + 0.84) * Math.max(spread, 0.2)) ** 2 / wanted ** 2);
  return `About ${String(examples)} test examples would tell a difference of ${(100 * wanted).toFixed(0)} points from chance.`;
}

function formOf({ gain }: Verdict): string[] {
  const { unreadBefore, unreadAfter, form, substance, of } = gain;
  if (unreadBefore + unreadAfter === 0) return [];
  const readable = `${String(unreadBefore)} of ${String(of)} replies could not be read before, ${String(unreadAfter)} after.`;
  if (form === 0 && substance === 0) return [readable];
  if (form > 0 && substance <= 0) {
    const rest = substance === 0 ? 'nothing' : `${signed(substance)} points`;
    return [
      `${readable} All of the gain is form: ${signed(form)} points come from replies that became readable, ${rest} from answers that became right.`,
    ];
  }
  return [
    `${readable} ${signed(form)} points come from that, ${signed(substance)} from answers that could be read on both sides.`,
  ];
}

function partsOf({ parts }: Verdict): string[] {
  if (parts === undefined) return [];
  const { system, user, together } = parts;
  if ([system, user, together].every((part) => part === 0)) return [];
  return [
    `The system prompt alone: ${signed(system)} points; the user prompts alone: ${signed(user)}; what both do only together: ${signed(together)}.`,
  ];
}

function warningsOn(
  { task, before, after, gain, baselines: { majority, chance } }: TaskVerdict,
  isNamed: boolean,
): string[] {
  const name = isNamed ? `${task.name}: ` : '';
  const always = (side: string, { collapse }: TaskVerdict['after']) =>
    collapse === undefined
      ? []
      : [
          `${name}always “${collapse.answer}” ${side}: ${String(collapse.times)} of ${String(collapse.of)} replies that could be read say so, though the right answers are mixed.`,
        ];
  const toBeat = Math.max(majority?.score ?? 0, chance ?? 0);
  const what = (majority?.score ?? 0) >= (chance ?? 0) ? `always answering “${majority?.answer ?? ''}”` : 'guessing';
  return [
    ...(after.score <= toBeat ? [`${name}${percent(after.score)} is no more than ${what} (${percent(toBeat)}).`] : []),
    ...always('with the prompts found', after),
    ...always('with the initial prompts', before),
    ...(gain.unreadAfter > gain.of / 5
      ? [
          `${name}${String(gain.unreadAfter)} of ${String(gain.of)} replies cannot be read with the prompts found: read some of them first.`,
        ]
      : []),
  ];
}

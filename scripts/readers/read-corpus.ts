import * as v from 'valibot';
import { tiers, type Tier } from '../../src/core/parser.ts';
import { parserOf } from '../../src/core/parsers/index.ts';

/** A real reply, and what people read in it: nothing, where it gives no answer. */
const caseSchema = v.object({
  id: v.string(),
  kind: v.picklist(['label', 'number', 'option']),
  task: v.optional(v.string(), ''),
  labels: v.optional(v.array(v.string())),
  letters: v.optional(v.string()),
  reply: v.string(),
  reading: v.nullable(v.string()),
  tier: v.optional(v.string(), ''),
  /** Whoever read it had no doubt; the others are left out of shares. */
  sure: v.optional(v.boolean(), true),
});
export type ReadCase = v.InferOutput<typeof caseSchema>;

/** Checks a corpus; throws, naming what is not as it should be. */
export function corpusFrom(text: string): readonly ReadCase[] {
  return v.parse(v.array(caseSchema), JSON.parse(text));
}

type Verdict = 'agree' | 'missed' | 'misread' | 'invented';

/** What a reader makes of a case, and how that compares. */
export interface ReadAgain {
  readonly one: ReadCase;
  readonly reader: string;
  readonly read: string | undefined;
  readonly tier: Tier | undefined;
  readonly verdict: Verdict;
}

const readers = { label: 'label', number: 'number', option: 'option-letter' } as const;

/** Reads every reply of a corpus down to a tier, or as before there were tiers. */
export function readCorpus(corpus: readonly ReadCase[], tier: string = tiers[2]): readonly ReadAgain[] {
  return corpus.map((one) => {
    const reader = readers[one.kind];
    const { labels, letters } = one;
    const options = {
      tier,
      ...(labels === undefined ? {} : { labels }),
      ...(letters === undefined ? {} : { letters }),
    };
    const reading = parserOf(reader).read(one.reply, options);
    return {
      one,
      reader,
      read: reading?.answer,
      tier: reading?.tier,
      verdict: verdictOn(reading?.answer, one.reading),
    };
  });
}

function verdictOn(read: string | undefined, right: string | null): Verdict {
  if (read === undefined) return right === null ? 'agree' : 'missed';
  if (right === null) return 'invented';
  return read === right ? 'agree' : 'misread';
}

/** How many of each verdict. */
export type Counts = Readonly<Record<Verdict, number>> & { readonly of: number };

export function countVerdicts(read: readonly ReadAgain[]): Counts {
  const count = (verdict: Verdict) => read.filter((one) => one.verdict === verdict).length;
  return {
    agree: count('agree'),
    of: read.length,
    missed: count('missed'),
    misread: count('misread'),
    invented: count('invented'),
  };
}

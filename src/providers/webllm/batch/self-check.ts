import type { Message } from '../../../core/model.ts';

/** One way to answer the probes. */
export type AnswerProbe = (messages: readonly Message[], maxTokens: number) => Promise<string>;

/** What the probes showed. */
interface ProbeResult {
  /** Whether the same question got the same answer twice. */
  readonly repeatable: boolean;
  /** The first answer that differed; absent where batching gave the same throughout. */
  readonly difference?: { readonly single: string; readonly batched: string };
}

/** Short answers that a model is sure of: where two tokens are equally likely, rounding may tip either way. */
const questions = [
  'What is the capital of France? Answer with one word.',
  'Name the colour of fresh snow, in one word.',
  'What comes after Monday, Tuesday? Say only the day, and think of the days of the week in their usual order.',
  '2 + 2 =',
];

const maxTokens = 6;

function probe(question: string): readonly Message[] {
  return [
    { role: 'system', content: 'Answer as briefly as you can. Do not explain, do not repeat the question.' },
    { role: 'user', content: `Here is a question from a quiz for children.\n${question}` },
  ];
}

/**
 * Asks a handful of questions with a shared start and ragged ends, one by one and together. Batching is only used
 * where every answer is the same. The first is asked one by one twice, to see whether temperature 0 is repeatable.
 */
export async function runProbes(single: AnswerProbe, batched: AnswerProbe | undefined): Promise<ProbeResult> {
  const [first = []] = questions.map(probe);
  const again = await single(first, maxTokens);
  const singles: string[] = [];
  for (const question of questions) {
    singles.push(await single(probe(question), maxTokens));
    if (batched === undefined) break;
  }
  const repeatable = singles[0] === again;
  if (batched === undefined) return { repeatable };
  const together = await Promise.all(questions.map((question) => batched(probe(question), maxTokens)));
  const place = together.findIndex((answer, at) => answer !== singles[at]);
  if (place === -1) return { repeatable };
  return { repeatable, difference: { single: singles[place] ?? '', batched: together[place] ?? '' } };
}

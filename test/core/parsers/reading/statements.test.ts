import { expect, it } from 'vitest';
import { parserOf } from '../../../../src/core/parsers/index.ts';
import type { ParserOptions } from '../../../../src/core/parser.ts';

const read = (id: string, reply: string, options: ParserOptions) =>
  parserOf(id).read(reply, { ...options, tier: 'lone' });

const P = ['positive', 'negative'];
const Y = ['yes', 'no'];
const T = ['True', 'False'];

const sentencesWithLabels: readonly [reply: string, labels: string[], answer: string | undefined][] = [
  [
    'The sentiment of this review is neutral. The reviewer expresses a positive opinion about the colour.',
    P,
    undefined,
  ],
  ['The sentiment is not positive but negative.', P, 'negative'],
  ['It could be positive or negative.', P, undefined],
  ['Positive or negative', P, undefined],
  ['I would say positive.', P, 'positive'],
  ["I'd classify this review as negative.", P, 'negative'],
  ['Sentiment: **Positive**', P, 'positive'],
  ['**Sentiment:** Negative\n\nThe reviewer complains.', P, 'negative'],
  ['This is a negative review.', P, 'negative'],
  ['Based on the text, the review expresses a negative sentiment.', P, 'negative'],
  ['The review cannot be classified as positive.', P, undefined],
  ['Is this review positive?', P, undefined],
  ['If the review were positive, it would say so.', P, undefined],
  ["I'm not sure whether it is positive.", P, undefined],
  ['The review is neither positive nor negative.', P, undefined],
  ['The review is mostly positive, although the negative comments about delivery stand out.', P, 'positive'],
  ['The sentiment is mixed: positive about the price and negative about the fit.', P, undefined],
  ['It contains both positive and negative remarks.', P, undefined],
  ['Overall, the tone of the review is overwhelmingly negative.', P, 'negative'],
  ['The overall sentiment expressed in this review is clearly positive!', P, 'positive'],
  ['Based on the given text, I would classify the sentiment as "positive".', P, 'positive'],
  ['The label is positive.', P, 'positive'],
  ['The answer would be: negative', P, 'negative'],
  ['<answer>', P, undefined],
  ['Positive: the reviewer likes it. Negative: none.', P, undefined],
  ["No, it isn't.", Y, 'no'],
  ['Yes — the tweet insults a group.', Y, 'yes'],
  ['I would say yes.', Y, 'yes'],
  ['I would say no, since there is no insult.', Y, 'no'],
  ['There is no insult in this tweet.', Y, undefined],
  ['There is no doubt: yes.', Y, 'yes'],
  ["I can't say yes or no.", Y, undefined],
  ['Yes and no.', Y, undefined],
  ['My answer: Yes', Y, 'yes'],
  ['The tweet says "no" to racism.', Y, undefined],
  ['not ( True ) and ( True ) is False.', T, 'False'],
  ['The expression evaluates to True.', T, 'True'],
  ['So the result is **False**.', T, 'False'],
  ['First, not True is False. Then False or True is True. Therefore, the result is True.', T, 'True'],
  ['Step 1: True and False is False.\nStep 2: not False is True.\n\nFinal result: True', T, 'True'],
  ['This cannot be positive.', P, undefined],
  ["I don't think this is negative.", P, undefined],
  ['As an AI, I cannot tell whether this is positive.', P, undefined],
  ['The customer is positive. The customer is negative.', P, undefined],
  ['The review has a positive tone.', P, 'positive'],
  ['The user is asking about a positive or negative review.', P, undefined],
  ['Write only the label (positive or negative).', P, undefined],
  ["The review isn't negative; it's positive.", P, 'positive'],
  ['Rather than positive, I would call it negative.', P, 'negative'],
  ['The text leans negative.', P, 'negative'],
  ["It doesn't mention anything positive.", P, undefined],
  ['The reviewer hopes for a more positive experience next time.', P, undefined],
];
const sentencesWithNumbers: readonly [reply: string, answer: string | undefined][] = [
  ['I would rate this 4 stars.', '4'],
  ['Rating: 4/5', '4'],
  ['4 stars because the fit is fine.', '4'],
  ['The customer would give it a 5 out of 5 stars.', '5'],
  ['Between 3 and 4 stars.', undefined],
  ['I would give it 3 or 4 stars.', undefined],
  ['There are 3 apples and 2 pears.', undefined],
  ['There are 3 apples and 2 pears, so there are 5 fruits in total.', '5'],
  ['There are 3 apples.\nThere are 2 pears.\nIn total, there are 5 fruits.', '5'],
  ['It cost $20 and I would give it 2 stars.', '2'],
  ['Step 1: count the apples.', undefined],
  ['You have 12 objects: 3 chairs, 4 tables and 5 lamps.', '12'],
  ['You have 3 apples. You have 2 pears.', undefined],
  ['3 + 2 = 5', '5'],
  ['First 2 + 2 = 4.\nThen 4 + 3 = 7.\nSo the total is 7.', '7'],
  ['First 2 + 2 = 4.\nThen 4 + 3 = 7.', undefined],
  ['The number of fruits is five.', '5'],
  ['There are seven musical instruments.', '7'],
  ['The customer rated the product with 2 stars out of 5.', '2'],
  ['The review was posted on 12/03/2019.', undefined],
  ['It has not 3 but 4 stars.', '4'],
  ['I cannot count 3 of them.', undefined],
  ['The total number of vegetables is 2 + 3 + 1 = 6.', '6'],
  ['Based on the review, I would give it a rating of 4 stars.', '4'],
  ['The rating is 1 to 5 stars.', undefined],
  ['The rating is high.', undefined],
  ['The 2nd option.', undefined],
  ['You have a total of 8 animals.', '8'],
  ['I bought 2 of these for my 3 kids.', undefined],
];
const sentencesWithOptions: readonly [reply: string, answer: string | undefined][] = [
  ['I choose B.', 'B'],
  ['Option B is correct.', 'B'],
  ['B is the correct answer.', 'B'],
  ['The correct option is (C).', 'C'],
  ['The best choice would be D) Paris.', 'D'],
  ['(A) or (B)', undefined],
  ['(A) x\n(B) y\n(C) z', undefined],
  ['Not (A), but (B).', 'B'],
  ['A dog is an animal.', undefined],
  ['I would go with option C because it fits.', 'C'],
  ['Based on the sentences, the answer is option (D).', 'D'],
  ['Therefore, (E) is correct.', 'E'],
  ['Neither A nor B.', undefined],
  ['The date is 12/03/2019, which is option (B).', 'B'],
  ['Vitamin C helps.', undefined],
  ['The plan B is out.', undefined],
  ['**B) London**', 'B'],
  ['Plan A fails. The correct choice is B.', 'B'],
];

it.each(sentencesWithLabels)('reads the label that a person reads: %s (%s): %s', (reply, labels, answer) => {
  expect(read('label', reply, { labels })?.answer).toBe(answer);
});

it.each(sentencesWithNumbers)('reads the number that a person reads: %s: %s', (reply, answer) => {
  expect(read('number', reply, {})?.answer).toBe(answer);
});

it.each(sentencesWithOptions)('reads the option that a person reads: %s: %s', (reply, answer) => {
  expect(read('option-letter', reply, { letters: 'ABCDE' })?.answer).toBe(answer);
});

it.each([
  ['marked', '<answer>negative</answer>'],
  ['marked', 'So it is \\boxed{negative}.'],
  ['stated', 'The answer is negative.'],
  ['stated', 'The sentiment of this review is negative. It was late.'],
  ['lone', 'Negative.'],
  ['lone', 'It has a negative air.'],
] as const)('knows how plainly it stood there: %s: %s', (tier, reply) => {
  expect(read('label', reply, { labels: P })).toEqual({ answer: 'negative', tier });
});

it('stops where the task says', () => {
  const said = 'The sentiment of this review is negative.';
  expect(parserOf('label').read(said, { labels: P, tier: 'stated' })?.answer).toBe('negative');
  expect(parserOf('label').read(said, { labels: P, tier: 'marked' })).toBeUndefined();
  expect(parserOf('label').read('Negative.', { labels: P, tier: 'stated' })).toBeUndefined();
});

it('reads no sentence for a task from before there were tiers', () => {
  expect(parserOf('label').read('The sentiment of this review is negative.', { labels: P })).toBeUndefined();
  expect(parserOf('number').read('It is long.\nThere are 12 vegetables in total.', {})).toBeUndefined();
});

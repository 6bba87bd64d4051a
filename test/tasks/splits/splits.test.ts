import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import type { Split } from '../../../src/core/task.ts';
import type { Placed } from '../../../src/tasks/splits/placed.ts';
import { questionKey } from '../../../src/tasks/splits/question-key.ts';
import {
  borrowedParts,
  paperSplits,
  problemWithSplits,
  splitExamples,
  suggestSplits,
  type SplitPlan,
} from '../../../src/tasks/splits/splits.ts';

function placed(
  count: number,
  labelOf: (at: number) => string = () => 'x',
  splitOf: (at: number) => Split | undefined = () => undefined,
): Placed[] {
  return Array.from({ length: count }, (_, at) => ({
    example: { id: String(at), question: `question ${String(at)}`, answer: labelOf(at) },
    split: splitOf(at),
  }));
}

const plan: SplitPlan = { seed: 1, train: 20, selection: 30, test: 40, keepOwnSplits: true };

function questions(examples: ReturnType<typeof splitExamples>): string[] {
  return [...examples.train, ...(examples.selection ?? []), ...examples.test].map(({ question }) =>
    questionKey(question),
  );
}

it('draws the asked sizes, with no example twice', () => {
  const examples = splitExamples(placed(100), plan);
  expect([examples.train.length, examples.selection?.length, examples.test.length]).toEqual([20, 30, 40]);
  expect(new Set(questions(examples)).size).toBe(90);
});

it('draws the same for the same seed and otherwise for another', () => {
  expect(splitExamples(placed(100), plan)).toEqual(splitExamples(placed(100), plan));
  const all = placed(100);
  const first = splitExamples(all, plan);
  expect(splitExamples(all, { ...plan, seed: 2 })).not.toEqual(first);
  expect(splitExamples(all, plan)).toEqual(first);
});

it('tests on the same examples whatever the other sizes are', () => {
  const [one, other] = [
    splitExamples(placed(100), plan),
    splitExamples(placed(100), { ...plan, train: 5, selection: 6 }),
  ];
  expect(one.test).toEqual(other.test);
});

it('has no selection where none is asked for, as in the paper', () => {
  const examples = splitExamples(placed(600), { seed: 3, ...paperSplits });
  expect(examples).not.toHaveProperty('selection');
  expect([examples.train.length, examples.test.length]).toEqual([50, 500]);
});

describe('labels', () => {
  it('stand in every split as in the whole, to the nearest example', () => {
    const examples = splitExamples(
      placed(1000, (at) => (at % 10 === 0 ? 'rare' : 'common')),
      { ...plan, train: 50, selection: 30, test: 200 },
    );
    const rare = (part: readonly { answer: unknown }[] = []) => part.filter(({ answer }) => answer === 'rare').length;
    expect([rare(examples.train), rare(examples.selection), rare(examples.test)]).toEqual([5, 3, 20]);
  });

  it('do not matter where there are many', () => {
    const examples = splitExamples(placed(100, String), plan);
    expect(examples.test).toHaveLength(40);
  });
});

describe('duplicates', () => {
  const twice = [...placed(60), ...placed(60)].map(({ example, split }, at) => ({
    example: {
      ...example,
      id: `copy ${String(at)}`,
      question: at < 60 ? example.question : `  ${example.question.toUpperCase()}\n`,
    },
    split,
  }));

  it('never straddle splits, also with other case and spaces', () => {
    const examples = splitExamples(twice, { ...plan, train: 10, selection: 10, test: 40 });
    expect(new Set(questions(examples)).size).toBe(60);
  });

  it('count once where the sizes are checked', () => {
    expect(problemWithSplits(twice, plan)).toContain('only 60 different questions');
  });

  it('stay in test where a data set has them in both', () => {
    const leaking = [
      ...placed(
        30,
        () => 'x',
        () => 'train',
      ),
      ...placed(
        10,
        () => 'x',
        () => 'test',
      ),
    ];
    const examples = splitExamples(leaking, { seed: 1, train: 20, test: 10, keepOwnSplits: true });
    expect(new Set(examples.test.map(({ question }) => question))).toEqual(
      new Set(placed(10).map(({ example }) => example.question)),
    );
    expect(new Set(questions(examples)).size).toBe(30);
  });
});

describe("a data set's own splits", () => {
  const own = placed(
    300,
    () => 'x',
    (at) => (at < 100 ? 'train' : at < 150 ? 'selection' : 'test'),
  );
  const place = ({ id }: { id: string }) => own.find(({ example }) => example.id === id)?.split;

  it('are kept', () => {
    const examples = splitExamples(own, plan);
    expect(new Set(examples.train.map(place))).toEqual(new Set(['train']));
    expect(new Set(examples.selection?.map(place))).toEqual(new Set(['selection']));
    expect(new Set(examples.test.map(place))).toEqual(new Set(['test']));
  });

  it('are passed over when asked', () => {
    const examples = splitExamples(own, { ...plan, train: 90, keepOwnSplits: false });
    expect(new Set(examples.train.map(place)).size).toBe(3);
  });

  it('lend to a split that has no part of its name', () => {
    const two = own.map((one) => (one.split === 'selection' ? { ...one, split: 'train' as const } : one));
    expect(
      new Set(splitExamples(two, plan).selection?.map(({ id }) => two.find(({ example }) => example.id === id)?.split)),
    ).toEqual(new Set(['train']));
  });

  it('are too small with a reason that says which', () => {
    expect(problemWithSplits(own, { ...plan, selection: 51 })).toBe(
      'There are only 50 different questions for selection, and 51 were asked for. ' +
        'Ask for fewer, or let the splits be drawn from the whole data set.',
    );
    expect(() => splitExamples(own, { ...plan, selection: 51 })).toThrow('only 50');
  });
});

it('says of too few questions how many there are where all are drawn from', () => {
  const words = 'There are only 100 different questions, and 101 were asked for. Ask for fewer.';
  const wanted = { seed: 1, train: 20, selection: 20, test: 61, keepOwnSplits: true };
  expect(problemWithSplits(placed(100), wanted)).toBe(words);
  const own = placed(
    100,
    () => 'x',
    () => 'train',
  );
  expect(problemWithSplits(own, { ...wanted, keepOwnSplits: false })).toBe(words);
});

it.each([
  [0, 'there is none'],
  [1, 'there is only one'],
])('says of %d questions that a task needs two', (count, words) => {
  expect(problemWithSplits(placed(count), suggestSplits(placed(count), 1))).toBe(
    `A task needs at least two different questions, one to learn from and one to test on, and ${words}.`,
  );
});

it('refuses empty splits', () => {
  expect(problemWithSplits(placed(9), { ...plan, train: 0 })).toContain('at least one');
  expect(problemWithSplits(placed(9), { ...plan, selection: 0 })).toContain('none at all');
});

it.each([2, 3, 7, 40, 100, 250, 5000])('suggests sizes that can be met by %d examples', (count) => {
  const suggested = suggestSplits(placed(count), 1);
  expect(problemWithSplits(placed(count), suggested)).toBeUndefined();
});

it('suggests sizes that can be met whatever the own splits are', () => {
  const random = seeded(4);
  for (let round = 0; round < 50; round++) {
    const splits = random.sample(['train', 'selection', 'test', undefined] as const, 2);
    const some = placed(2 + random.integer(300), String, (at) => splits[at % 7 === 0 ? 0 : 1]);
    expect(problemWithSplits(some, suggestSplits(some, round)), JSON.stringify(splits)).toBeUndefined();
  }
});

describe('a file with a train and a selection part, but no test part', () => {
  const own = placed(
    240,
    () => 'x',
    (at) => (at < 200 ? 'train' : 'selection'),
  );
  const partsOf = (examples: readonly { id: string }[] = []) =>
    new Set(examples.map(({ id }) => own[Number(id)]?.split));

  it('is suggested to be tested on its selection part, with no train rows for selection', () => {
    const suggested = suggestSplits(own, 1);
    expect(suggested).toEqual({ seed: 1, train: 50, test: 40, keepOwnSplits: true });
    expect(partsOf(splitExamples(own, suggested).test)).toEqual(new Set(['selection']));
    expect(borrowedParts(own, suggested)).toEqual([
      'The file has no test part with answers: its selection part is used for test.',
    ]);
  });

  it('shares its selection part between test and selection where it is large enough', () => {
    const large = placed(
      2000,
      () => 'x',
      (at) => (at < 1000 ? 'train' : 'selection'),
    );
    const suggested = suggestSplits(large, 1);
    expect(suggested).toEqual({ seed: 1, train: 50, selection: 50, test: 500, keepOwnSplits: true });
    expect(borrowedParts(large, suggested)).toHaveLength(1);
  });

  it('says where selection comes from once the user asks for one all the same', () => {
    const wanted = { seed: 1, train: 50, selection: 20, test: 40, keepOwnSplits: true };
    expect(partsOf(splitExamples(own, wanted).selection)).toEqual(new Set(['train']));
    expect(borrowedParts(own, wanted)).toEqual([
      'The file has no test part with answers: its selection part is used for test.',
      'Nothing is left of the file’s selection part: its train part is used for selection.',
    ]);
  });

  it('needs no words where the parts are passed over', () => {
    expect(borrowedParts(own, { seed: 1, train: 50, test: 40, keepOwnSplits: false })).toEqual([]);
  });
});

describe('a file with a small train part and a large test part', () => {
  it.each([
    [3, 50, 47],
    [8, 80, 72],
    [20, 500, 480],
    [40, 1000, 500],
    [60, 1000, 500],
  ])('of %d and %d rows is suggested to learn from its train part alone', (train, rows, test) => {
    const own = placed(train + rows, String, (at) => (at < train ? 'train' : 'test'));
    const suggested = suggestSplits(own, 1);
    expect(suggested).toEqual({ seed: 1, train: Math.min(train, 50), test, keepOwnSplits: true });
    expect(splitExamples(own, suggested).train.every(({ id }) => Number(id) < train)).toBe(true);
    expect(borrowedParts(own, suggested)).toEqual([]);
  });

  it('lends from its train part to selection where enough is left', () => {
    const own = placed(1100, String, (at) => (at < 100 ? 'train' : 'test'));
    expect(suggestSplits(own, 1)).toEqual({ seed: 1, train: 50, selection: 50, test: 500, keepOwnSplits: true });
  });

  it('is passed over where all its questions are in the test part', () => {
    const own = [...placed(3, String, () => 'train'), ...placed(40, String, () => 'test')];
    expect(problemWithSplits(own, suggestSplits(own, 1))).toBeUndefined();
  });

  it('keeps its selection part for selection', () => {
    const own = placed(550, String, (at) => (at < 20 ? 'train' : at < 50 ? 'selection' : 'test'));
    const suggested = suggestSplits(own, 1);
    expect(suggested).toEqual({ seed: 1, train: 20, selection: 30, test: 480, keepOwnSplits: true });
    expect(borrowedParts(own, suggested)).toEqual([]);
  });
});

it('says nothing of parts that serve what they are named for, or of rows without one', () => {
  const own = placed(300, String, (at) => (at < 100 ? 'train' : at < 150 ? 'selection' : 'test'));
  expect(borrowedParts(own, plan)).toEqual([]);
  expect(borrowedParts(placed(100), plan)).toEqual([]);
});

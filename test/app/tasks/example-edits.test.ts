import { describe, expect, it } from 'vitest';
import {
  answerFrom,
  bringBack,
  changeExample,
  exclude,
  excludeButLast,
  problemWithExample,
  problemWithTwin,
  type StoredTask,
} from '../../../src/app/tasks/example-edits.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { sampleTask } from '../../storage/samples.ts';

const named = (id: string) => ({ id, question: `What is ${id}?`, answer: id });
const stored: StoredTask = {
  task: { ...sampleTask(), examples: { train: ['a', 'b', 'c', 'd'].map(named), test: ['e', 'f'].map(named) } },
  setAside: [],
};
const trainOf = ({ task }: StoredTask): string => task.examples.train.map(({ id }) => id).join('');

describe('excluding', () => {
  it('leaves the examples out of the task and keeps them beside it', () => {
    const without = exclude(stored, ['b', 'f']);
    expect(trainOf(without)).toBe('acd');
    expect(without.task.examples.test).toEqual([named('e')]);
    expect(without.setAside.map(({ example, split, why }) => [example.id, split, why])).toEqual([
      ['b', 'train', 'excluded'],
      ['f', 'test', 'excluded'],
    ]);
  });

  it('is taken back without a trace, in whatever order examples go and come', () => {
    for (let seed = 0; seed < 50; seed++) {
      const random = seeded(seed);
      const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
      const gone = random.shuffle(ids).reduce((now, id) => exclude(now, [id]), stored);
      expect(gone.task.examples).toEqual({ train: [], test: [] });
      expect(random.shuffle(ids).reduce((now, id) => bringBack(now, [id]), gone)).toEqual(stored);
    }
  });

  it('does not make a selection split of nothing', () => {
    expect('selection' in exclude(stored, ['a']).task.examples).toBe(false);
  });

  it('leaves at least one example in a split', () => {
    expect(excludeButLast(stored, ['a', 'b', 'c', 'e'])).toEqual(exclude(stored, ['a', 'b', 'c', 'e']));
    expect(() => excludeButLast(stored, ['a', 'e', 'f'])).toThrow('At least one test example has to stay.');
    expect(() => excludeButLast(exclude(stored, ['e']), ['f'])).toThrow('At least one test example has to stay.');
    expect(() => excludeButLast(exclude(stored, ['e', 'f']), ['e', 'a'])).not.toThrow();
  });
});

describe('changing an example', () => {
  it('keeps its place, also while it is set aside', () => {
    const better = { id: 'b', question: 'Better?', answer: ['yes', 'yep'] };
    expect(changeExample(stored, better).task.examples.train[1]).toEqual(better);
    const changed = changeExample(exclude(stored, ['b']), better);
    expect(bringBack(changed, ['b']).task.examples.train[1]).toEqual(better);
  });

  it('is refused where nothing would be asked or right', () => {
    expect(problemWithExample({ id: 'a', question: ' ', answer: 'x' })).toBe('The question is empty.');
    expect(problemWithExample({ id: 'a', question: 'New?', answer: [] })).toBe('There is no right answer.');
    expect(problemWithExample({ id: 'a', question: 'What is E?', answer: 'x' })).toBeUndefined();
  });

  it('is refused where a question would stand in two places', async () => {
    const { signal } = new AbortController();
    const asked = (question: string, among = stored) => problemWithTwin(among, { id: 'a', question }, signal);
    expect(await asked('What is  E? ')).toBe('The same question is there already, in test.');
    expect(await asked('What is a?')).toBeUndefined();
    expect(await asked('what is b?', exclude(stored, ['b']))).toMatch('set aside');
  });
});

it('leaves alone what it does not change, so that nothing else is written or shown anew', () => {
  const without = exclude(stored, ['b']);
  expect(without.task.examples.test).toBe(stored.task.examples.test);
  const [first] = without.setAside;
  const more = exclude(without, ['e']);
  expect(more.setAside[0]).toBe(first);
  expect(more.task.examples.train).toBe(without.task.examples.train);
  expect(changeExample(more, { ...named('c'), answer: 'see' }).setAside).toBe(more.setAside);
});

it('reads typed answers without the empty and repeated ones', () => {
  expect(answerFrom([' yes ', '', 'yes'])).toBe('yes');
  expect(answerFrom(['yes', 'yep'])).toEqual(['yes', 'yep']);
  expect(answerFrom([' '])).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { lookingAt } from '../../src/app/look-links.ts';
import { studyAnswers } from '../../src/app/study-answers.ts';
import { studyOf } from '../../src/core/experiments/index.ts';
import { stepsOf } from '../../src/core/start.ts';
import { drive, toyExperiment, toyTask } from '../support/toy.ts';

const prompts = ['Plain', 'Careful'].map((title) => ({ id: title.toLowerCase(), title, text: title }));
const tasks = [toyTask('one'), toyTask('two')];
const { base, optimizer } = toyExperiment().models;

function lookingWith(others: Record<string, typeof base>) {
  const method = { id: 'compare', settings: { prompts } };
  const experiment = toyExperiment({ method, tasks, models: { base, optimizer, others } });
  const study = studyOf('compare');
  if (study === undefined) throw new Error('There is no such study.');
  return lookingAt(studyAnswers(study.measures(experiment), experiment, drive(stepsOf(experiment)).events));
}

describe('the words of a report lead to the answers behind them', () => {
  it('by task and prompt, held against the first prompt', () => {
    const looking = lookingWith({});
    expect(looking(['On practice', 'Task two', 'Careful'])).toEqual({
      ...{ task: 'two', baseline: 'plain', other: 'careful' },
    });
    expect(looking(['Task two', 'Nobody'])).toBeUndefined();
    expect(looking(['All answers', 'Careful'])).toBeUndefined();
  });

  it('and by base model, where there are several', () => {
    const looking = lookingWith({ small: { ...base, model: 'tiny' } });
    expect(looking(['On small (tiny)', 'Task one', 'Careful'])).toEqual({
      ...{ task: 'one', baseline: 'plain on small', other: 'careful on small' },
    });
    expect(looking(['On practice', 'Task one', 'Careful'])?.other).toBe('careful');
    expect(looking(['Task one', 'Careful'])).toBeUndefined();
  });
});

import { problemWith, type Field } from '../../core/field.ts';
import type { Provider } from '../provider.ts';

const latency: Field = {
  name: 'latency',
  label: 'Pause before each reply',
  help: 'A real model takes time; this makes the progress of a practice run visible.',
  kind: 'number',
  min: 0,
  max: 5000,
  unit: 'milliseconds',
};

const usualLatency = 15;

/** Simulated models that need nothing, to get to know the app with the built-in tasks. */
export const practice: Provider = {
  id: 'practice',
  title: 'Practice (simulated)',
  summary:
    'A small program that plays the model, to try things out: no key, no GPU, no network. It can work out the built-in ' +
    'tasks and slips depending on the prompts; other questions it only guesses. Its scores say nothing about real models.',
  roles: ['base', 'optimizer'],
  fields: [],
  key: 'none',
  tuning: { fields: [latency], defaults: () => ({ latency: usualLatency }) },

  leavesDevice: () => false,

  defaults: (role) => ({
    provider: 'practice',
    model: 'practice',
    temperature: role === 'base' ? 0 : 1,
    maxTokens: 1024,
  }),

  async connect({ seed, tuning }) {
    const wanted = tuning?.[latency.name];
    const pause = typeof wanted === 'number' && problemWith(latency, wanted) === undefined ? wanted : usualLatency;
    const { PracticeModel } = await import('./model.ts');
    return new PracticeModel(seed ?? 0, pause);
  },

  test: () => Promise.resolve({ ok: true, message: 'Ready. These models are simulated: nothing leaves this device.' }),
};

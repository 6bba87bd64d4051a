import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import { compare } from '../../../src/core/studies/compare.ts';
import { measuring } from '../../../src/core/studies/measure/measure.ts';
import type { StudyReport } from '../../../src/core/studies/report/study-report.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { sums, toyExperiment, toyTask } from '../../support/toy.ts';

const [tasks, examples] = [3, 400];
const prompts = [
  { id: 'base', title: 'Base', text: 'Add.' },
  { id: 'other', title: 'Other', text: 'Add well.' },
];
const experiment = toyExperiment({
  method: { id: 'compare', settings: { prompts } },
  tasks: Array.from({ length: tasks }, (_, place) =>
    toyTask(`task ${String(place)}`, { examples: { train: [], test: sums(examples) } }),
  ),
});

/** The report of a comparison in which one prompt is better by `effect`; each answer also flips now and then. */
function simulated(effect: number, seed: number): StudyReport {
  const random = seeded(seed);
  const flips = 0.05;
  // Flips shrink a difference; the skill is set so that the share right differs by `effect`.
  const skills = [0.6, 0.6 + effect / (1 - 2 * flips)];
  const events = experiment.tasks.flatMap(({ id, userPrompt }) => {
    const eases = Array.from({ length: examples }, () => random.next());
    return prompts.map(({ id: arm, text }, place): RunEvent => {
      const answers = eases.map((ease) => ease < (skills[place] ?? 0) !== random.next() < flips);
      return {
        ...{ type: 'candidate-scored', phase: measuring, round: 0, task: id, split: 'test', arm },
        ...{ system: text, user: userPrompt, unread: [], failed: [] },
        score: answers.filter(Boolean).length / examples,
        right: answers.map(Number).join(''),
      };
    });
  });
  return compare.report(experiment, events);
}

/** What the report says of all answers together: in its summary, which its table must bear out. */
function verdictIn({ summary, sections }: StudyReport): string {
  const table = sections.flatMap((section) => section.tables).find(({ title }) => title === 'Differences to Base');
  const cell = table?.rows.at(-1)?.[1];
  const said = /points, (.*)\.$/.exec(summary[0] ?? '')?.[1] ?? '';
  const words = {
    none: /^no difference that matters$/,
    uncertain: /^within noise$|uncertain$/,
    better: /^better$/,
    worse: /^worse$/,
  };
  if (cell?.kind !== 'difference') return 'nothing';
  const { verdict } = cell.comparison;
  expect(said).toMatch(words[verdict]);
  return verdict === 'better' || verdict === 'worse' ? `clear: ${verdict}` : verdict;
}

it.each([
  [0, 'none'],
  [0.05, 'uncertain'],
  [0.15, 'clear: better'],
] as const)(
  'a planted effect of %d is reported as %s in at least 38 of 40 simulations',
  (effect, expected) => {
    const verdicts = Array.from({ length: 40 }, (_, seed) => verdictIn(simulated(effect, seed + 1000)));
    const rate = verdicts.filter((verdict) => verdict === expected).length;
    console.log(
      `planted ${String(effect * 100)} points, ${String(tasks)} tasks x ${String(examples)} examples: ` +
        `reported as ${expected} in ${String(rate)} of 40`,
    );
    expect(rate).toBeGreaterThanOrEqual(38);
  },
  600_000,
);

import { describe, expect, it } from 'vitest';
import { cellLinks, comparisonFinder, tableLink, type LinkTo } from '../../../src/app/lab/report-links.ts';
import { studyAnswers } from '../../../src/app/answers/study-answers.ts';
import { count, nothing, text, type HeatMap, type ReportCell } from '../../../src/core/studies/report/study-report.ts';
import { studyOf } from '../../../src/core/studies/index.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyTask } from '../../support/toy.ts';

const prompts = ['Plain', 'Careful'].map((title) => ({ id: title.toLowerCase(), title, text: title }));
const tasks = [toyTask('one'), toyTask('two')];
const { base, optimizer } = toyExperiment().models;

/** What a study found of the toy tasks, and where the answers behind it are. */
function found(id: string, changes: Parameters<typeof toyExperiment>[0] = {}, settings = {}) {
  const experiment = toyExperiment({ method: { id, settings: { prompts, ...settings } }, tasks, ...changes });
  const study = studyOf(id);
  if (study === undefined) throw new Error(`There is no study ${id}.`);
  const { events } = drive(stepsOf(experiment));
  const findComparison = comparisonFinder(studyAnswers(study.measures(experiment), experiment, events));
  const linkTo: LinkTo = (words, against) => {
    const comparison = findComparison(words, against);
    return (
      comparison &&
      [comparison.task, comparison.baseline, comparison.other, comparison.wording].filter(Boolean).join(', ')
    );
  };
  return { findComparison, linkTo, sections: study.report(experiment, events).sections };
}

function finderWith(others: Record<string, typeof base>) {
  return found('compare', { models: { base, optimizer, others } }).findComparison;
}

describe('the words of a report lead to the answers behind them', () => {
  it('by task and prompt, held against the first prompt', () => {
    const findComparison = finderWith({});
    expect(findComparison(['On practice', 'Task two', 'Careful'])).toEqual({
      ...{ task: 'two', baseline: 'plain', other: 'careful' },
    });
    expect(findComparison(['Task two', 'Nobody'])).toBeUndefined();
    expect(findComparison(['All answers', 'Careful'])).toBeUndefined();
  });

  it('and by base model, where there are several', () => {
    const findComparison = finderWith({ small: { ...base, model: 'tiny' } });
    expect(findComparison(['On small (tiny)', 'Task one', 'Careful'])).toEqual({
      ...{ task: 'one', baseline: 'plain on small', other: 'careful on small' },
    });
    expect(findComparison(['On practice', 'Task one', 'Careful'])?.other).toBe('careful');
    expect(findComparison(['Task one', 'Careful'])).toBeUndefined();
  });
});

describe('the cells of a table lead to the answers behind them', () => {
  /** Where the cells of a table lead, row by row; the first cell is that of the row. */
  function leading({ sections, linkTo }: ReturnType<typeof found>, title: string) {
    return sections.flatMap(({ title: about, tables }) =>
      tables
        .filter((table) => table.title === title)
        .flatMap((table) =>
          table.rows.map((row) => row.map((_, column) => tableLink(table, row, column, about, linkTo))),
        ),
    );
  }

  it('held against the first arm', () => {
    expect(leading(found('compare'), 'Differences to Plain')).toEqual([
      [undefined, 'one, plain, careful'],
      [undefined, 'two, plain, careful'],
      [undefined, undefined],
    ]);
  });

  it('held against the same prompt in the user message, where the table is about that', () => {
    const study = found('roles');
    expect(leading(study, 'System message against user message')[0]).toEqual([
      undefined,
      'one, plain merged, plain separate',
      'one, careful merged, careful separate',
    ]);
    expect(leading(study, 'Differences to no prompt')[0]?.slice(0, 3)).toEqual([
      undefined,
      'one, none, plain separate',
      'one, none, plain merged',
    ]);
  });

  it('held against both loops, where the table is about those', () => {
    const small = { rounds: 1, userCandidates: 1, userPromptsKept: 1, systemCandidates: 1, userPrompts: 0 };
    const study = found('ablations', {}, { ...small, targets: ['two'] });
    const others = ['outer', 'inner', 'ape', 'evo'];
    expect(leading(study, 'Differences to both loops')[0]).toEqual([
      undefined,
      ...others.map((other) => `two, both, ${other}`),
    ]);
    expect(leading(study, 'Differences to the initial prompt')[0]).toEqual([
      undefined,
      ...['both', ...others].map((other) => `two, initial, ${other}`),
    ]);
  });

  it('unless nothing was measured, or it has only words', () => {
    const row: readonly ReportCell[] = [text('Task one'), count(4), nothing, text('few')];
    const table = { title: 'Figures', columns: ['Task', 'Careful', 'Careful', 'Careful'], rows: [row] };
    const { linkTo } = found('compare');
    expect(row.map((_, column) => tableLink(table, row, column, 'On practice', linkTo))).toEqual([
      undefined,
      'one, plain, careful',
      undefined,
      undefined,
    ]);
  });
});

describe('the cells of a heat map lead to the answers behind them', () => {
  /** Every heat map of a study, with where its cells lead. */
  function mapsOf(...study: Parameters<typeof found>) {
    const { linkTo, sections } = found(...study);
    return sections.flatMap(({ title, charts }) =>
      charts.flatMap((chart) => (chart.kind === 'heat-map' ? [cellLinks(chart, title, linkTo)] : [])),
    );
  }
  const leading = (links: ReturnType<typeof cellLinks>) => links.map(({ href }) => href);

  it('by task and prompt, on the model that the section is about', () => {
    const [first, second] = mapsOf('compare', {
      models: { base, optimizer, others: { small: { ...base, model: 'tiny' } } },
    });
    expect(leading(first ?? [])).toEqual(['one, plain, careful', 'two, plain, careful']);
    expect(leading(second ?? [])).toEqual([
      'one, plain on small, careful on small',
      'two, plain on small, careful on small',
    ]);
    expect(first?.[0]?.name).toMatch(/^Answers: Task one, Careful, [+-]?\d/);
  });

  it('by system prompt and user prompt, where the map is about one task', () => {
    const examples = { train: sums(8), test: sums(8, 100) };
    const maps = mapsOf(
      'interaction',
      { tasks: ['one', 'two'].map((id) => toyTask(id, { examples })) },
      { userPrompts: 2 },
    );
    expect(maps.map(leading)).toEqual(
      ['one', 'two'].map((task) =>
        ['plain', 'careful'].flatMap((other) =>
          ['0', '1', '2'].map((wording) => `${task}, plain, ${other}, ${wording}`),
        ),
      ),
    );
  });

  it('unless there are none', () => {
    const map: HeatMap = {
      ...{ kind: 'heat-map', title: 'Differences', shows: 'difference', rows: ['Task one', 'Task two'] },
      ...{
        columns: ['Careful', 'Nobody'],
        values: [
          [0.1, 0.1],
          [undefined, 0.1],
        ],
        clear: [],
      },
    };
    const { findComparison } = found('compare');
    const links = cellLinks(map, 'On practice', (words) => findComparison(words)?.task);
    expect(links.map(({ name }) => name)).toEqual(['Answers: Task one, Careful, +10.0, within noise']);
    expect(cellLinks({ kind: 'bars', title: 'Scores', bars: [], marks: [] }, 'On practice', () => '#')).toEqual([]);
  });
});

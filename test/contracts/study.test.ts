import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/core/run/estimate.ts';
import type { StampedEvent } from '../../src/core/events.ts';
import type { Experiment } from '../../src/core/experiment.ts';
import { chartTable } from '../../src/core/studies/report/chart-table.ts';
import { studies, studyOf, type AnyStudy } from '../../src/core/studies/index.ts';
import { inWords } from '../../src/core/studies/report/in-words.ts';
import type { StudyReport, ReportCell, ReportTable } from '../../src/core/studies/report/study-report.ts';
import { problemWith } from '../../src/core/field.ts';
import { methods } from '../../src/core/methods/index.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { problemsWith, runnableOf, stepsOf } from '../../src/core/run/steps-of.ts';
import type { Budget } from '../../src/engine/budget.ts';
import type { Entry } from '../../src/engine/log.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { run, type RunEnd } from '../../src/engine/run.ts';
import { smallStudy } from '../support/small-studies.ts';
import { shownIn, withWordedQuestions } from '../support/shown-examples.ts';
import { drive, ScriptedModel, sums, toyReply, toyTask } from '../support/toy.ts';

const tasks = ['one', 'two', 'three'].map((id) => toyTask(id, { examples: { train: sums(4), test: sums(8, 100) } }));
function experimentFor(study: AnyStudy): Experiment {
  return smallStudy(study, tasks);
}

/** Runs a study with the engine; replies are the toy model's. */
async function runWith(experiment: Experiment, entries: readonly Entry[] = [], budget: Budget = {}) {
  const model = new ScriptedModel();
  const others = Object.fromEntries(Object.keys(experiment.models.others ?? {}).map((name) => [name, model]));
  const log = new MemoryLog(entries);
  const options = { models: { base: model, optimizer: model, others }, log, budget, clock: () => 1000 };
  const running = run(stepsOf(experiment), options, new AbortController().signal);
  const events: StampedEvent[] = [];
  let end: RunEnd | undefined;
  while (end === undefined) {
    const next = await running.next();
    if (next.done === true) end = next.value;
    else if (next.value.kind === 'event') events.push(next.value.event);
  }
  return { end, events, entries: await log.read(), asked: model.asked.length };
}

function tablesOf({ setUp, sections }: StudyReport): readonly ReportTable[] {
  return [setUp, ...sections.flatMap((section) => [...section.tables, ...section.charts.map(chartTable)])];
}

function cellsOf(report: StudyReport): readonly ReportCell[] {
  return tablesOf(report).flatMap(({ rows }) => rows.flat());
}

/** What a page tells the parts of a report apart by. */
function titlesIn({ summary, limits, sections, prompts: shown }: StudyReport): readonly (readonly string[])[] {
  const of = (all: readonly { readonly title: string }[]) => all.map(({ title }) => title);
  return [
    summary,
    limits,
    of(sections),
    of(shown),
    ...sections.flatMap(({ charts, tables }) => [of(charts), of(tables)]),
  ];
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Whole rows, titles that tell parts apart, and no figure that is none. */
function expectWhole(report: StudyReport, isEmpty: boolean): void {
  expect(report.summary.length).toBeGreaterThan(0);
  for (const titles of titlesIn(report)) expect(new Set(titles).size).toBe(titles.length);
  for (const { columns, rows } of tablesOf(report)) {
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
  expect(numbersIn(report).filter((value) => !Number.isFinite(value))).toEqual([]);
  expect([...report.summary, ...cellsOf(report).map(inWords)].join('\n')).not.toMatch(/NaN|undefined|Infinity/);
  if (isEmpty) expect(report.summary).toEqual(['Nothing was measured yet.']);
}

/** Some moments of a run, from nothing to all of it. */
function prefixes<Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] {
  const cuts = [0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 1].map((share) => Math.round(share * things.length));
  return [...new Set([...cuts, Math.max(0, things.length - 1)])].map((cut) => things.slice(0, cut));
}

/** Right or wrong by chance alone, whatever the prompts. */
function byChance(call: Call): Reply {
  if (call.model === 'optimizer') return toyReply(call);
  const text = call.messages.map(({ content }) => content).join();
  const luck = Array.from(text).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1009, 7);
  return luck % 2 === 0 ? toyReply(call) : { kind: 'answered', text: '<answer>x</answer>' };
}

it('no further base model has the name of another model of the run', () => {
  const { models, ...experiment } = experimentFor(studies.find(({ needs }) => needs.others !== undefined) as AnyStudy);
  const named = (name: string) =>
    problemsWith({ ...experiment, models: { ...models, others: { [name]: models.base } } });
  expect(named('small')).toEqual([]);
  for (const name of ['base', 'optimizer']) expect(named(name)).toEqual([expect.stringContaining('another name')]);
});

it('every study has an id of its own, no method’s', () => {
  const ids = [...studies, ...methods].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const study of studies) expect(runnableOf(study.id)).toBe(studyOf(study.id));
});

describe.each(studies.map((study) => [study.id, study] as const))('%s', (_id, study) => {
  const experiment = experimentFor(study);
  const driven = drive(stepsOf(experiment));

  it('has defaults and presets that fit its form, and a setting for every field', () => {
    for (const settings of [study.defaults, ...study.presets.map((preset) => preset.settings)]) {
      expect(study.fields.map((field) => problemWith(field, settings[field.name]))).toEqual(
        study.fields.map(() => undefined),
      );
      expect(Object.keys(settings).toSorted()).toEqual(Object.keys(study.defaults).toSorted());
    }
    expect(new Set(study.fields.map(({ name }) => name)).size).toBe(study.fields.length);
  });

  it('can be run as its form would have it, and says what it lacks', () => {
    expect(problemsWith(experiment)).toEqual([]);
    const bare = { ...experiment, method: { ...experiment.method, settings: {} } };
    if (study.needs.prompts > 0) expect(problemsWith(bare).join()).toContain('Choose');
    const empty = tasks.map((task) => ({ ...task, examples: { train: [], test: [] } }));
    expect(problemsWith({ ...experiment, tasks: empty }).join()).toContain('examples');
  });

  it('lists every example in a request to the optimizer before it is sent, and no other', () => {
    const experiment = experimentFor(study);
    const worded = { ...experiment, tasks: experiment.tasks.map(withWordedQuestions) };
    const { sent, listed, unlisted } = shownIn(stepsOf(worded), toyReply);
    expect(unlisted).toEqual([]);
    expect([...listed].toSorted()).toEqual([...sent].toSorted());
    expect(sent.size > 0).toBe(study.needs.optimizer);
  });

  it('needs train examples only where the optimizer is shown some', () => {
    const settings = { ...experiment.method.settings, ...('split' in study.defaults ? { split: 'test' } : {}) };
    const testOnly = tasks.map((task) => ({ ...task, examples: { train: [], test: task.examples.test } }));
    const bare = { ...experiment, method: { id: study.id, settings }, tasks: testOnly };
    const lacks = problemsWith(bare).filter((problem) => problem.includes('has no train examples'));
    expect(lacks).toHaveLength(study.needs.optimizer ? tasks.length : 0);
    if (study.needs.optimizer) return;
    expect(drive(stepsOf(bare)).events.length).toBeGreaterThan(0);
  });

  it('lets tasks that are held out have test examples alone, where no user prompts are written for them', () => {
    if (!study.needs.targets || !('userPrompts' in study.defaults)) return;
    const heldOut = tasks.map((task) =>
      task.id === 'three' ? { ...task, examples: { train: [], test: task.examples.test } } : task,
    );
    const settings = { ...experiment.method.settings, userPrompts: 0 };
    const bare = { ...experiment, method: { id: study.id, settings }, tasks: heldOut };
    expect(problemsWith(bare)).toEqual([]);
    expect(problemsWith({ ...bare, method: experiment.method })).toEqual(['"Task three" has no train examples.']);
    expect(drive(stepsOf(bare)).events.length).toBeGreaterThan(0);
  });

  it('takes any settings from a file without breaking', () => {
    for (const odd of [null, 3, 'x', [null], [{}], {}]) {
      const settings = { ...experiment.method.settings, prompts: odd, targets: odd };
      expect(() => problemsWith({ ...experiment, method: { id: study.id, settings } })).not.toThrow();
    }
  });

  it('asks and reports the same for the same seed', () => {
    const again = drive(stepsOf(experiment));
    expect(again.calls).toEqual(driven.calls);
    expect(again.events).toEqual(driven.events);
    expect(study.report(experiment, again.events)).toEqual(study.report(experiment, driven.events));
  });

  it('labels everything it asks the base model with a part', () => {
    expect(driven.calls.filter(({ model, purpose }) => model === 'base' && purpose.arm === undefined)).toEqual([]);
  });

  it('goes on wherever it was cut, asks no logged call again, and reports the same', async () => {
    const whole = await runWith(experiment);
    expect(whole.end.status).toBe('finished');
    const report = study.report(experiment, whole.events);
    for (const entries of prefixes(whole.entries)) {
      const resumed = await runWith(experiment, entries);
      expect(resumed.asked).toBe(whole.entries.length - entries.length);
      expect(resumed.events).toEqual(whole.events);
      expect(study.report(experiment, resumed.events)).toEqual(report);
    }
  });

  it('is interrupted after so many replies, and ends as if it had never been', async () => {
    const whole = await runWith(experiment);
    for (const share of [0.1, 0.5, 0.9]) {
      const calls = Math.ceil(share * whole.entries.length);
      const stopped = await runWith(experiment, [], { calls });
      expect(stopped.end).toMatchObject({ status: 'paused', reason: { kind: 'budget', limit: 'calls' } });
      expect(stopped.entries).toHaveLength(calls);
      const resumed = await runWith(experiment, stopped.entries);
      expect(resumed.asked).toBe(whole.entries.length - calls);
      expect(resumed.events).toEqual(whole.events);
      expect(resumed.end).toMatchObject({ status: 'finished', use: whole.end.use });
    }
  });

  it('asks as much as its estimate says, where nothing is ever right', () => {
    const asked = drive(stepsOf(experiment), (call) =>
      call.model === 'base' ? { kind: 'answered', text: '?' } : toyReply(call),
    );
    const { base, optimizer } = estimate(experiment);
    const of = (role: Call['model']) => asked.calls.filter(({ model }) => model === role).length;
    expect([base.calls, optimizer.calls]).toEqual([of('base'), of('optimizer')]);
  });

  it('makes a report of any beginning, with whole rows and no figure that is none', () => {
    for (const view of [study, ...study.views]) {
      for (const events of prefixes(driven.events)) expectWhole(view.report(experiment, events), events.length === 0);
    }
  });

  it('says of a study that was stopped that it is not finished, and of a whole one nothing of the kind', () => {
    const measured = driven.events.findIndex((event) => event.type === 'candidate-scored' && event.phase === 'measure');
    const early = study.report(experiment, driven.events.slice(0, measured + 1));
    expect(early.limits.join()).toContain('not finished');
    expect(study.report(experiment, driven.events).limits.join()).not.toContain('not finished');
  });

  it.each([toyReply, byChance])('calls nothing better or worse without the test', (answer) => {
    const { events } = drive(stepsOf(experiment), answer);
    for (const part of prefixes(events)) {
      const found = cellsOf(study.report(experiment, part)).flatMap((cell) =>
        cell.kind === 'difference' ? [cell.comparison] : [],
      );
      for (const { verdict, adjusted, p, interval, difference } of found) {
        expect(adjusted).toBeGreaterThanOrEqual(p);
        expect(interval.low).toBeLessThanOrEqual(difference + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(difference - 1e-12);
        if (verdict === 'better') expect([adjusted < 0.05, interval.low >= 0.05]).toEqual([true, true]);
        if (verdict === 'worse') expect([adjusted < 0.05, interval.high <= -0.05]).toEqual([true, true]);
      }
    }
  });
});

import { countField } from '../../field.ts';
import { metaspo } from '../../methods/metaspo.ts';
import type { Findings } from '../evidence.ts';
import { sourcesOf } from '../measure/held-out.ts';
import { upTo } from '../measure/repeats.ts';
import { differenceMap, differenceTable } from '../report/contrasts.ts';
import { searchStudyDefaults, searchWith, type SearchStudySettings } from '../search-study/search-settings.ts';
import { defineSearchStudy, type Found } from '../search-study/define-search-study.ts';
import type { Varied } from '../search-study/searches.ts';
import { scalingCurve, scalingTable } from './scaling-tables.ts';

/** Settings of the study of source tasks. */
interface ScalingSettings extends SearchStudySettings {
  /** Searches for each number of tasks, each with tasks drawn anew. */
  readonly draws: number;
}

/** A number of source tasks to search with. */
interface Size extends Varied {
  readonly size: number;
}

const start = { id: 'initial', title: 'No search' };

function findings({ evidence, searched, contrasts }: Found<ScalingSettings, Size>): Omit<Findings, 'summary'> {
  const { draws } = evidence.settings;
  const unsearched = evidence.measurements.filter(({ arm }) => arm === start.id);
  const sized = [{ size: 0, runs: [unsearched] }, ...searched.map(({ thing, runs }) => ({ size: thing.size, runs }))];
  return {
    sections: [
      {
        title: 'By number of source tasks',
        text: [`Over ${String(draws)} draws of tasks; 0 is the prompt the searches start from.`],
        charts: [scalingCurve(sized, evidence), differenceMap('Difference to no search', contrasts, evidence)],
        tables: [scalingTable(sized), differenceTable('Differences to no search', contrasts, evidence)],
      },
    ],
    limits: [
      'A search with more tasks also makes more calls: tasks and effort grow together.',
      ...(draws === 1 ? ['One draw of tasks: another may give another curve.'] : []),
    ],
  };
}

function sizesUpTo(sources: number): readonly Size[] {
  return upTo(sources).map((size) => ({
    ...{ size, id: `${String(size)} of ${String(sources)}` },
    title: size === 1 ? '1 source task' : `${String(size)} source tasks`,
  }));
}

/** Whether more tasks make a better system prompt. */
export const sourceScaling = defineSearchStudy<ScalingSettings, Size>({
  id: 'source-scaling',
  title: 'Source-task scaling',
  question: 'Does a search with more source tasks find a system prompt that works better on others?',
  summary:
    'Runs MetaSPO with one task, two, and so on up to all that are not held out, several times with tasks drawn anew, ' +
    'and tries what each search found on the tasks held out.',
  source: 'Choi, Baek, Hwang 2025, number of source tasks; which tasks and how many draws it does not say',
  defaults: { ...searchStudyDefaults, draws: 3 },
  presetHelp: {
    paper: 'The numbers of the paper, three draws.',
    quick: 'A small search, one draw, each task’s own user prompt, a hundred examples.',
  },
  quick: { draws: 1 },
  start,
  timesField: countField('draws', 'Draws', [1, 20], 'Searches for each number of tasks, each with tasks drawn anew.'),
  times: ({ draws }) => draws,
  armOf: ({ id, title }, draw) => ({ id: `${id} #${String(draw)}`, title: `${title}, draw ${String(draw)}` }),
  varied: ({ settings, tasks }) => sizesUpTo(sourcesOf(tasks, settings).length),
  search({ thing, run, arm }, problem) {
    // The tasks of a draw come one after another in one order, so that a larger set holds the smaller.
    const tasks = problem.random.fork(`draw ${String(run)}`).sample(problem.tasks, thing.size);
    const random = problem.random.fork(`search ${arm.id}`);
    return metaspo.optimize({ ...problem, tasks, settings: searchWith(problem.settings), random });
  },
  findings,
});

import { metaspo } from '../../methods/metaspo.ts';
import type { Findings } from '../evidence.ts';
import { repeatField, repeatLimits, type RepeatSettings } from '../measure/repeats.ts';
import { modelName } from '../report/prompt-comparison.ts';
import { scoreTable } from '../report/scores.ts';
import { searchStudyDefaults, searchWith, type SearchStudySettings } from '../search-study/search-settings.ts';
import { defineSearchStudy, type Found } from '../search-study/define-search-study.ts';
import type { Varied } from '../search-study/searches.ts';
import { rowsOf, transferMatrix, transferTable } from './transfer-matrix.ts';

interface TransferSettings extends SearchStudySettings, RepeatSettings {}

/** A base model that is searched with. */
function searcherWith(on: string | undefined): Varied {
  return on === undefined
    ? { on, id: 'found', title: 'Found on the first base model' }
    : { on, id: `found on ${on}`, title: `Found on ${on}` };
}

function findings(found: Found<TransferSettings, Varied>): Omit<Findings, 'summary'> {
  const { evidence } = found;
  const { plan, measurements, settings } = evidence;
  const rows = rowsOf(found);
  const columns = plan.models.map((on) => `On ${modelName(on, evidence)}`);
  return {
    sections: [
      {
        title: 'Found on one model, run on another',
        text: ['Differences are to the initial prompt on the model that answers, over all answers of all runs.'],
        charts: [transferMatrix(rows, columns)],
        tables: [transferTable(rows, columns)],
      },
      ...plan.models.flatMap((on) => {
        const mine = measurements.filter((measurement) => measurement.on === on);
        const table = scoreTable(plan.arms, mine, evidence);
        return mine.length === 0
          ? []
          : [{ title: `Scores on ${modelName(on, evidence)}`, text: [], charts: [], tables: [table] }];
      }),
    ],
    limits: [...repeatLimits(settings), 'The optimizer is the same throughout.'],
  };
}

/** Whether a prompt found with one model helps another. */
export const transfer = defineSearchStudy<TransferSettings, Varied>({
  id: 'transfer',
  title: 'Cross-model transfer',
  question: 'Does a system prompt that was found with one model help another?',
  summary: 'Runs MetaSPO with each base model, then asks every base model with every prompt that was found.',
  source: 'Choi, Baek, Hwang 2025, transfer across models',
  defaults: { ...searchStudyDefaults, repeats: 1 },
  presetHelp: {
    paper: 'The numbers of the paper.',
    quick: 'A small search, each task’s own user prompt, a hundred examples.',
  },
  start: { id: 'initial', title: 'Initial prompt' },
  acrossModels: true,
  timesField: repeatField,
  times: ({ repeats }) => repeats,
  varied: ({ others = [] }) => [undefined, ...others].map(searcherWith),
  // The same draws on every model.
  search: ({ run }, problem) =>
    metaspo.optimize({
      ...problem,
      settings: searchWith(problem.settings),
      random: problem.random.fork(`search ${String(run)}`),
    }),
  findings,
});

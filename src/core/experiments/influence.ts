import { evaluate } from '../evaluate.ts';
import type { Outcome } from '../experiment.ts';
import type { Problem } from '../method.ts';
import type { Steps } from '../steps.ts';
import { together } from '../together.ts';
import { inArm } from './arms.ts';
import { contrastsOf, differenceTable, sentence, type Sides } from './contrasts.ts';
import { defineStudy, type Evidence, type Findings } from './define.ts';
import { measureDefaults, measureFields, splitField } from './fields.ts';
import { barsOf, changesOf, changeTable, inSentence } from './influence-changes.ts';
import { likelihoodInWords, likelihoodLimits, likelihoodSections, likelihoodsOf } from './influence-likelihoods.ts';
import { everyReplacement, places, promptsTried, type InfluenceSettings } from './influence-places.ts';
import { measuring } from './measure.ts';
import { sampled, type Arm, type Plan } from './plan.ts';
import { withReplies } from './replies-seen.ts';

function plan({ settings, tasks, random }: Problem<InfluenceSettings>): Plan {
  return {
    arms: promptsTried(settings).map(({ id, title }) => ({ id, title })),
    tasks: tasks.map((task) => sampled(task, settings.split, settings.examples, random)),
    split: settings.split,
    models: [undefined],
  };
}

/** Tries every prompt, none and the default one on the same examples, keeping what came back. */
function* optimize(problem: Problem<InfluenceSettings>): Steps<Outcome> {
  const { settings, systemPrompt } = problem;
  const { tasks, split } = plan(problem);
  for (const task of tasks) {
    const parts = promptsTried(settings).map(({ id, text }) => {
      const candidate = { task, split, system: text, user: task.userPrompt };
      return inArm(withReplies(evaluate([candidate], { phase: measuring, round: 0 })), id);
    });
    yield* together(parts);
  }
  return { systemPrompt, tasks: [] };
}

function findings(evidence: Evidence<InfluenceSettings>): Findings {
  const { settings, experiment, cells } = evidence;
  const of = ({ id }: Pick<Arm, 'id'>) => cells.filter(({ arm }) => arm === id);
  const pairs = everyReplacement(settings);
  const changes = pairs.flatMap((pair) => changesOf(pair, evidence));
  const likelihoods = pairs.flatMap((pair) => likelihoodsOf(pair, evidence));
  const contrasts = contrastsOf(
    pairs.map(({ prompt, place }): Sides => ({
      title: `${prompt.title}, not ${place.title.toLowerCase()}`,
      cells: of(prompt),
      baseline: of(place),
    })),
    evidence,
  );
  return {
    summary: [
      ...changes.map(inSentence),
      ...contrasts.map((contrast) => sentence(contrast, 'that')),
      ...likelihoods.flatMap((one) => likelihoodInWords(one, evidence)),
    ],
    sections: [
      {
        title: 'Answers that change',
        text: [
          'An answer changes where another is read from the reply, or none where there was one; the wording of a reply does not count.',
        ],
        charts: [barsOf(changes)],
        tables: [changeTable(changes), differenceTable('What that does to right answers', contrasts, evidence)],
      },
      ...likelihoodSections(likelihoods, evidence),
    ],
    prompts: places.filter(({ text }) => text !== '').map(({ text }) => ({ title: 'Default', text })),
    limits: [
      'The paper looks at attention weights. Neither a model in the browser nor an API gives them, so they are not shown.',
      ...likelihoodLimits(likelihoods),
      ...(experiment.models.base.temperature > 0
        ? ['The base model answers at a temperature above 0: some of these answers would have changed by themselves.']
        : []),
    ],
  };
}

const defaults: InfluenceSettings = { prompts: [], split: 'test', ...measureDefaults };

/** How much a system prompt changes at all. */
export const influence = defineStudy<InfluenceSettings>({
  id: 'influence',
  title: 'Influence of the system prompt',
  question: 'How many answers does a system prompt change at all, and to the good or the bad?',
  summary:
    'Takes every system prompt away, or puts the default one in its place, and counts the answers that change. ' +
    'Where the model tells, also how likely it finds its own replies.',
  source: 'In place of the paper’s attention weights, which neither a browser nor an API gives',
  needs: { prompts: 1, optimizer: false, targets: false, others: undefined },
  defaults,
  presets: [],
  fields: [splitField, ...measureFields],
  plan,
  problems: ({ settings }) =>
    settings.prompts.flatMap(({ id, title, text }) => [
      ...(places.some((place) => place.id === id) ? [`Choose another id than "${id}".`] : []),
      ...(places.some((place) => place.text === text)
        ? [`"${title}" is what others are held against anyway: choose prompts that say more.`]
        : []),
    ]),
  optimize,
  findings,
});

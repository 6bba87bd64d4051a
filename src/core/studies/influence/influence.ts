import { evaluate } from '../../evaluate.ts';
import type { Outcome } from '../../experiment.ts';
import type { Field } from '../../field.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import { together } from '../../together.ts';
import { inArm } from '../measure/in-arm.ts';
import { contrastsOf, differenceTable, sentence, type Sides } from '../report/contrasts.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureDefaults, measureFields, splitField } from '../measure/fields.ts';
import { barsOf, changesOf, changeTable, inSentence } from './influence-changes.ts';
import { likelihoodInWords, likelihoodLimits, likelihoodSections, likelihoodsOf } from './influence-likelihoods.ts';
import {
  askedAgain,
  everyRepetition,
  everyReplacement,
  places,
  promptsTried,
  type InfluenceSettings,
} from './influence-places.ts';
import { measuring } from '../measure/measure.ts';
import { sampled, type Arm, type Plan } from '../plan.ts';
import { withReplies } from './replies-seen.ts';
import { agreementSections } from '../report/run-agreement.ts';

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
  const { settings, measurements } = evidence;
  const of = ({ id }: Pick<Arm, 'id'>) => measurements.filter(({ arm }) => arm === id);
  const pairs = everyReplacement(settings);
  const all = [...pairs, ...everyRepetition(settings)];
  const changes = all.flatMap((pair) => changesOf(pair, evidence));
  const likelihoods = all.flatMap((pair) => likelihoodsOf(pair, evidence));
  const askings = settings.prompts.map((prompt) => ({
    title: prompt.title,
    runs: [of(prompt), of(askedAgain(prompt))],
  }));
  const contrasts = contrastsOf(
    pairs.map(({ prompt, place }): Sides => ({
      title: `${prompt.title} against ${place.text === '' ? 'no prompt' : 'the default'}`,
      measurements: of(prompt),
      baseline: of(place),
    })),
    evidence,
  );
  return {
    summary: [
      ...changes.map(inSentence),
      ...contrasts.map((contrast) => sentence(contrast)),
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
      ...agreementSections(askings, repeatedAskings),
      ...likelihoodSections(likelihoods, evidence),
    ],
    prompts: places.filter(({ text }) => text !== '').map(({ text }) => ({ title: 'Default', text })),
    limits: [
      'The paper looks at attention weights. Neither a model in the browser nor an API gives them, so they are not shown.',
      ...likelihoodLimits(likelihoods),
      ...(settings.again
        ? []
        : ['No prompt was asked twice: some of these answers may have changed by themselves, at temperature 0 too.']),
    ],
  };
}

const repeatedAskings = {
  title: 'What changes by itself',
  text: 'Every prompt was asked twice. Kappa says how much the two askings agree on which questions are answered rightly, beyond chance: 1 is always, 0 no more than chance.',
};

const defaults: InfluenceSettings = { prompts: [], split: 'test', again: true, ...measureDefaults };

const againField: Field = {
  name: 'again',
  label: 'Ask with every prompt twice',
  kind: 'toggle',
  help: 'Shows how many answers change by themselves; even at temperature 0 a hosted model may answer otherwise.',
};

/** How much a system prompt changes at all. */
export const influence = defineStudy<InfluenceSettings>({
  id: 'influence',
  title: 'Influence of the system prompt',
  question: 'How many answers does a system prompt change at all, and to the good or the bad?',
  summary:
    'Takes every system prompt away, or puts the default one in its place, and counts the answers that change, beside ' +
    'those that change by themselves. ' +
    'Where the model tells, also how likely it finds its own replies.',
  source: 'In place of the paper’s attention weights, which neither a browser nor an API gives',
  needs: { prompts: 1, optimizer: false, targets: false, others: undefined },
  defaults,
  presets: [],
  fields: [splitField, againField, ...measureFields],
  plan,
  problems: ({ settings }) =>
    settings.prompts.flatMap(({ id, title, text }) => [
      ...(promptsTried(settings).filter((other) => other.id === id).length > 1
        ? [`Choose another id than "${id}".`]
        : []),
      ...(places.some((place) => place.text === text)
        ? [`"${title}" is the baseline anyway: choose prompts that say more.`]
        : []),
    ]),
  optimize,
  findings,
});

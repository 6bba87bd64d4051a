import type { Method, Problem } from '../method.ts';
import type { RatedPrompt } from '../population/seen.ts';
import { spin } from '../population/spin.ts';
import { crossover } from '../propose/crossover.ts';
import { differential } from '../propose/differential.ts';
import { bilevel, type BilevelDraft, type Operator } from './metaspo.ts';
import { countField } from '../field.ts';
import { metaSpoFields, metaSpoPresets, paperSettings, type MetaSpoSettings } from './search/metaspo-settings.ts';

/** MetaSPO's settings, with EvoPrompt's population. */
interface MetaSpoEvoSettings extends MetaSpoSettings {
  readonly variant: 'ga' | 'de';
  /** The best prompts so far that may become parents, those given up included. */
  readonly population: number;
}

function* optimize(problem: Problem<MetaSpoEvoSettings>) {
  const { variant, population } = problem.settings;
  const random = problem.random.fork('parents');
  const parentsFor = ({ rated }: BilevelDraft) => rated.slice(0, population);

  const crossing: Operator['propose'] = (drafts, known) =>
    crossover(
      drafts.map((draft) => {
        const [first, second] = spin(parentsFor(draft), 2, random);
        return { ...draft, parent: first?.text ?? draft.parent, mate: second?.text ?? draft.parent };
      }),
      known,
    );
  const differing: Operator['propose'] = (drafts, known) =>
    differential(
      drafts.map((draft) => {
        const [base, one, other] = threeOf(random.shuffle(parentsFor(draft)), draft.parent);
        return { ...draft, parent: base, one, other, best: draft.rated[0]?.text ?? draft.parent };
      }),
      known,
    );
  return yield* bilevel(problem, { learnsFromMistakes: false, propose: variant === 'ga' ? crossing : differing });
}

/** Three prompts, different as far as there are enough. */
function threeOf(rated: readonly RatedPrompt[], fallback: string): readonly [string, string, string] {
  const [first = fallback, second = first, third = second] = rated.map(({ text }) => text);
  return [first, second, third];
}

const ours = { variant: 'ga', population: 3 } as const;

/** The EVO variant of the paper's ablation, as we read it: nothing of it was ever published but its name and score. */
export const metaspoEvo: Method<MetaSpoEvoSettings> = {
  id: 'metaspo-evo',
  title: 'MetaSPO with EvoPrompt (our reading)',
  summary:
    'MetaSPO’s two loops, with new prompts bred from the best earlier ones. The paper names such a variant but never ' +
    'published it: operators and population here are our reading, with EvoPrompt’s genetic algorithm or differential evolution.',
  source: 'Our reading of the EVO ablation in Choi, Baek, Hwang 2025; EvoPrompt: Guo et al. 2023, arXiv 2309.08532',
  defaults: { ...paperSettings, ...ours },
  presets: metaSpoPresets.map((preset) => ({
    ...preset,
    ...(preset.id === 'paper' ? { help: 'The paper’s numbers of candidates; how they are bred is our reading.' } : {}),
    settings: { ...preset.settings, ...ours },
  })),
  fields: [
    {
      name: 'variant',
      label: 'Breeding',
      kind: 'choice',
      choices: [
        { value: 'ga', label: 'Genetic algorithm: cross two, mutate' },
        { value: 'de', label: 'Differential evolution: vary what two differ in' },
      ],
      help: 'Both are EvoPrompt’s. One optimizer call for each new prompt.',
    },
    countField(
      'population',
      'Parents to choose from',
      [2, 50],
      'The best prompts of their kind so far, those not kept included.',
    ),
    ...metaSpoFields.filter(({ name }) => name !== 'userMistakes' && name !== 'systemMistakes'),
  ],
  optimize,
};

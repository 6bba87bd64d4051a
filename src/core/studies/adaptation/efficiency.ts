import type { Random } from '../../../foundation/pure/random.ts';
import { countField } from '../../field.ts';
import type { Task } from '../../task.ts';
import { sampled } from '../plan.ts';
import { adaptationReport } from './adaptation-report.ts';
import { adaptationDefaults, defineAdaptationStudy, type AdaptationStudySettings } from './adaptation-study.ts';
import { withFewerExamples } from './adaptations.ts';
import { efficiencyReport } from './efficiency-report.ts';

/** Settings of the study of efficiency. */
interface EfficiencySettings extends AdaptationStudySettings {
  /** How often the examples of the search are halved: 2 searches with all, a half and a quarter of them. */
  readonly halvings: number;
}

/** The task with a share of the examples a search may use; a smaller share is part of a larger. */
function withShare(task: Task, share: number, random: Random): Task {
  const least = (examples: readonly unknown[]) => Math.max(1, Math.round(examples.length * share));
  const fewer = sampled(task, 'train', least(task.examples.train), random);
  const { selection } = task.examples;
  return selection === undefined ? fewer : sampled(fewer, 'selection', least(selection), random);
}

/** How much less search a better system prompt needs. */
export const efficiency = defineAdaptationStudy<EfficiencySettings>({
  ...efficiencyReport<EfficiencySettings>(withFewerExamples),
  views: [adaptationReport<EfficiencySettings>(withFewerExamples)],
  summary:
    'Adapts user prompts under every system prompt, with all examples of a task and with ever fewer, and finds where ' +
    'each first scores as much as the baseline does after all rounds with all examples.',
  source: 'Choi, Baek, Hwang 2025, analysis of efficiency',
  defaults: { ...adaptationDefaults, halvings: 2 },
  quick: { help: 'Two rounds, a beam of two, all examples and half of them.', settings: { halvings: 1 } },
  ownFields: [
    countField(
      'halvings',
      'Halvings of the examples',
      [0, 6],
      '2 searches with all examples, a half and a quarter of them.',
    ),
  ],
  adaptations: withFewerExamples,
  given(adaptation, run, task, random) {
    const draws = random.fork(`run ${String(run)}`);
    return { task: withShare(task, adaptation.share, draws), random: draws.fork(`adapt ${task.id}`) };
  },
});

import { adaptationReport } from './adaptation-report.ts';
import { adaptationDefaults, defineAdaptationStudy } from './adaptation-study.ts';
import { withAllExamples } from './adaptations.ts';
import { efficiencyReport } from './efficiency-report.ts';

/** How far user prompts get under a fixed system prompt. */
export const testTimeAdaptation = defineAdaptationStudy({
  ...adaptationReport(withAllExamples),
  views: [efficiencyReport(withAllExamples)],
  summary:
    'Keeps every system prompt as it is and improves each task’s user prompts under it, by the same search; the best ' +
    'of each round is run on the test examples.',
  source: 'Choi, Baek, Hwang 2025, section 4.3; official `meta_test.py`',
  defaults: adaptationDefaults,
  quick: { help: 'Two rounds, a beam of two, a hundred test examples.' },
  adaptations: withAllExamples,
  given: (_adaptation, run, task, random) => ({ task, random: random.fork(`adapt ${task.id} ${String(run)}`) }),
});

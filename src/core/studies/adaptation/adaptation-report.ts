import type { StudyViewParts } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { repeatLimits } from '../measure/repeats.ts';
import { contrastsOf, differenceMap, differenceTable, sentence, type Sides } from '../report/contrasts.ts';
import { guessTable } from '../report/guesses.ts';
import { adaptedAgreement, adaptedIn, adaptedPrompts, curve, gainTable, type Adapted } from './adapted.ts';
import type { AdaptationStudySettings } from './adaptation-study.ts';
import type { Adaptations } from './adaptations.ts';
import { measurementsAt, testScore } from './courses.ts';

/** Whether a system prompt still helps once user prompts are adapted to it, of a study that makes these adaptations. */
export function adaptationReport<Settings extends AdaptationStudySettings>(
  adaptations: Adaptations<Settings>,
): StudyViewParts<Settings> {
  return {
    id: 'test-time-adaptation',
    title: 'Test-time adaptation',
    question: 'Does a system prompt still help once the user prompts of a task are optimized under it?',
    findings(evidence) {
      // Those that were given fewer examples say nothing about the prompt alone.
      const adapted = adaptedIn(adaptations, evidence).filter(({ share }) => share === 1);
      return findingsOf(adapted, evidence);
    },
  };
}

function findingsOf(adapted: readonly Adapted[], evidence: Evidence<AdaptationStudySettings>): Findings {
  const { settings } = evidence;
  const [baseline] = adapted;
  if (baseline === undefined) return { summary: [], sections: [], limits: [] };
  const last = settings.rounds + 1;
  const sides = adapted.slice(1).map(({ prompt, courses }): Sides => ({
    title: prompt.title,
    measurements: measurementsAt(courses, last),
    baseline: measurementsAt(baseline.courses, last),
  }));
  const contrasts = contrastsOf(sides, evidence);
  return {
    summary: contrasts.map((contrast) => sentence(contrast, baseline.prompt.title, ', both with adapted user prompts')),
    sections: [
      {
        title: 'After adaptation',
        text: [
          `Differences are to ${baseline.prompt.title} with its own adapted user prompts, on the same test examples.`,
        ],
        charts: [differenceMap(`Difference to ${baseline.prompt.title} after adaptation`, contrasts, evidence)],
        tables: [differenceTable(`Differences to ${baseline.prompt.title} after adaptation`, contrasts, evidence)],
      },
      {
        title: 'Over rounds',
        text: ['The best user prompt so far, by the examples it was chosen by; round 0 is the task’s own.'],
        charts: [
          curve('Test score over rounds', adapted, testScore, evidence),
          curve('Score in the search over rounds', adapted, ({ searched }) => searched, evidence),
        ],
        tables: [gainTable(adapted, last, evidence)],
      },
      ...adaptedAgreement(adapted, last),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: adapted.flatMap((one) => adaptedPrompts(one, last)),
    limits: repeatLimits(settings),
  };
}

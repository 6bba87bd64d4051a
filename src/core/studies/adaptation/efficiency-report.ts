import type { StudyViewParts } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { repeatLimits } from '../measure/repeats.ts';
import { adaptedAgreement, adaptedIn, type Adapted } from './adapted.ts';
import type { AdaptationStudySettings } from './adaptation-study.ts';
import type { Adaptations } from './adaptations.ts';
import { examplesCurve, roundsCurve } from './efficiency-curves.ts';
import { reachesOf, reachInWords, reachTable, scoreAt } from './reach.ts';

/** How soon each prompt gets to where the baseline ends, of a study that makes these adaptations. */
export function efficiencyReport<Settings extends AdaptationStudySettings>(
  adaptations: Adaptations<Settings>,
): StudyViewParts<Settings> {
  return {
    id: 'efficiency',
    title: 'Efficiency',
    question:
      'How many rounds and examples does a search for user prompts need to reach what the baseline reaches in the end?',
    findings: (evidence) => findingsOf(adaptedIn(adaptations, evidence), evidence),
  };
}

function findingsOf(adapted: readonly Adapted[], evidence: Evidence<AdaptationStudySettings>): Findings {
  const { settings } = evidence;
  const [baseline] = adapted;
  const last = settings.rounds + 1;
  const goal = baseline === undefined ? undefined : scoreAt(baseline, last);
  if (baseline === undefined || goal === undefined) {
    return { summary: ['The baseline is not adapted yet, so there is no score to reach.'], sections: [], limits: [] };
  }
  const marks = [{ name: `${baseline.prompt.title} at the end`, value: goal }];
  const reaches = reachesOf(adapted, last, evidence);
  return {
    summary: reaches.map((reach) => reachInWords(reach, baseline.prompt.title, last)),
    sections: [
      {
        title: 'Rounds and examples needed',
        text: [
          `How soon each prompt scores what ${baseline.prompt.title} scores after all rounds with all examples, by the ` +
            'figures alone; the difference to it at that moment comes with its test.',
        ],
        charts: [roundsCurve(adapted, marks), examplesCurve(adapted, last, marks)],
        tables: [reachTable(reaches, last)],
      },
      ...adaptedAgreement(adapted, last),
    ],
    prompts: [],
    limits: [
      ...repeatLimits(settings),
      'Where a curve first crosses a line is partly luck.',
      ...(adapted.every(({ share }) => share === 1)
        ? ['All examples were used throughout: nothing is said about fewer.']
        : []),
    ],
  };
}

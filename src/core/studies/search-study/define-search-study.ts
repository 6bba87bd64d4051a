import type { Outcome } from '../../experiment.ts';
import type { Field } from '../../field.ts';
import type { Problem } from '../../method.ts';
import type { Steps } from '../../steps.ts';
import { defineStudy } from '../define-study.ts';
import type { Evidence, Findings } from '../evidence.ts';
import { measureFields } from '../measure/fields.ts';
import { foundPrompts } from '../measure/found-prompts.ts';
import { heldOutLimits, sourcesOf, targetsOf } from '../measure/held-out.ts';
import { inArm, onModel } from '../measure/in-arm.ts';
import { measureFound, type FoundPrompt } from '../measure/measure-found.ts';
import { userPromptFields, wordingLimits } from '../measure/user-prompts.ts';
import { sampled, type Arm, type Plan } from '../plan.ts';
import { contrastsOf, sentence, type Contrast } from '../report/contrasts.ts';
import { guessTable } from '../report/guesses.ts';
import { agreementSections } from '../report/run-agreement.ts';
import { searchSection } from '../report/search-section.ts';
import type { Study } from '../study.ts';
import { searchesOf, type Search, type Searching, type Varied } from './searches.ts';
import { quickSearch, searchFields, type SearchStudySettings } from './search-settings.ts';
import { againstStart, searchedIn, type Searched } from './searched.ts';

/** What the searches of a study found, held against the prompt they started from. */
export interface Found<Settings, Thing> {
  readonly evidence: Evidence<Settings>;
  /** By what is varied, then by base model. */
  readonly searched: readonly Searched<Thing>[];
  /** Each of them against the start; one table, so all its tests are adjusted together. */
  readonly contrasts: readonly Contrast[];
}

/** What one study of searches adds: what it varies, and how it shows what came of that. */
interface SearchStudyParts<Settings extends SearchStudySettings, Thing extends Varied>
  extends
    Pick<Study<Settings>, 'id' | 'title' | 'question' | 'summary' | 'source' | 'defaults'>,
    Searching<Settings, Thing> {
  /** The prompt that searches start from, as this study calls it. */
  readonly start: Arm;
  readonly timesField: Field;
  /** Whether it asks further base models too. */
  readonly acrossModels?: boolean;
  readonly presetHelp: { readonly paper: string; readonly quick: string };
  /** What the quick preset changes besides what all of them do. */
  readonly quick?: Partial<Settings>;
  search(search: Search<Thing>, problem: Problem<Settings>): Steps<Outcome>;
  findings(found: Found<Settings, Thing>): Pick<Findings, 'sections' | 'limits'> & Partial<Pick<Findings, 'summary'>>;
}

/**
 * Makes a study that runs searches which differ in one thing, all on the tasks not held out, and tries the prompt that
 * each found on the others, beside the one they started from.
 */
export function defineSearchStudy<Settings extends SearchStudySettings, Thing extends Varied>(
  parts: SearchStudyParts<Settings, Thing>,
): Study<Settings> {
  const { defaults, presetHelp } = parts;
  const quick = { ...defaults, ...quickSearch, ...{ userPrompts: 0, examples: 100 }, ...parts.quick };
  return defineStudy<Settings>({
    ...parts,
    needs: { prompts: 0, optimizer: true, targets: true, others: parts.acrossModels === true ? 1 : undefined },
    presets: [
      { id: 'paper', title: 'Paper', help: presetHelp.paper, settings: defaults },
      { id: 'quick', title: 'Quick', help: presetHelp.quick, settings: quick },
    ],
    fields: [...searchFields, parts.timesField, ...userPromptFields, ...measureFields],
    plan: (problem) => planOf(parts, problem),
    optimize: (problem) => searchAndMeasure(parts, problem),
    findings: (evidence) => findingsOf(parts, evidence),
  });
}

function planOf<Settings extends SearchStudySettings, Thing extends Varied>(
  parts: SearchStudyParts<Settings, Thing>,
  problem: Problem<Settings>,
): Plan {
  const { settings, tasks, random, others = [] } = problem;
  return {
    arms: [parts.start, ...searchesOf(parts, problem).map(({ arm }) => arm)],
    tasks: targetsOf(tasks, settings).map((task) => sampled(task, 'test', settings.examples, random)),
    split: 'test',
    models: parts.acrossModels === true ? [undefined, ...others] : [undefined],
  };
}

function* searchAndMeasure<Settings extends SearchStudySettings, Thing extends Varied>(
  parts: SearchStudyParts<Settings, Thing>,
  problem: Problem<Settings>,
): Steps<Outcome> {
  const { settings, random, systemPrompt } = problem;
  const { tasks, models } = planOf(parts, problem);
  const sources = { ...problem, tasks: sourcesOf(problem.tasks, settings) };
  const found: FoundPrompt[] = [{ arm: parts.start.id, system: systemPrompt }];
  for (const search of searchesOf(parts, problem)) {
    const steps = inArm(parts.search(search, sources), search.arm.id);
    const { systemPrompt: system } = yield* onModel(steps, search.thing.on);
    found.push({ arm: search.arm.id, system });
  }
  yield* measureFound(found, tasks, settings, random, models);
  return { systemPrompt, tasks: [] };
}

function findingsOf<Settings extends SearchStudySettings, Thing extends Varied>(
  parts: SearchStudyParts<Settings, Thing>,
  evidence: Evidence<Settings>,
): Findings {
  const { settings } = evidence;
  const searched = searchedIn(parts, evidence);
  const contrasts = contrastsOf(
    searched.map((one) => againstStart(one, parts.start, evidence)),
    evidence,
  );
  const { summary = [], sections, limits } = parts.findings({ evidence, searched, contrasts });
  return {
    summary: [...contrasts.map((contrast) => sentence(contrast, parts.start.title.toLowerCase())), ...summary],
    sections: [
      ...sections,
      ...agreementSections(searched),
      searchSection(evidence, settings),
      { title: 'Trivial baselines', text: [], charts: [], tables: [guessTable(evidence)] },
    ],
    prompts: foundPrompts(evidence),
    limits: [...limits, ...heldOutLimits(settings), ...wordingLimits(settings, evidence)],
  };
}

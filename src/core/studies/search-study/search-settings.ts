import type { Field } from '../../field.ts';
import { metaSpoFields, paperSettings, type MetaSpoSettings } from '../../methods/search/metaspo-settings.ts';
import { measureDefaults, type MeasureSettings } from '../measure/fields.ts';
import type { HeldOutSettings } from '../measure/held-out.ts';
import { userPromptDefaults, type UserPromptSettings } from '../measure/user-prompts.ts';

/** The settings of a search for a system prompt inside a study, which tests what is found itself. */
type SearchSettings = Omit<MetaSpoSettings, 'loops' | 'testAtEnd'>;

/** What every study of searches can be told. */
export interface SearchStudySettings extends SearchSettings, HeldOutSettings, UserPromptSettings, MeasureSettings {}

const { loops: _loops, testAtEnd: _testAtEnd, ...paper } = paperSettings;

/** The paper's. */
export const searchStudyDefaults: SearchStudySettings = {
  ...paper,
  targets: [],
  ...userPromptDefaults,
  ...measureDefaults,
};

/** A small search for a first look. */
export const quickSearch: SearchSettings = {
  ...paper,
  rounds: 2,
  userCandidates: 2,
  userPromptsKept: 1,
  systemCandidates: 3,
};

/** The settings of the searches themselves. */
export const searchFields: readonly Field[] = metaSpoFields.filter(({ name }) => name in paper);

/** The settings of a whole search. */
export function searchWith(settings: SearchSettings, loops: MetaSpoSettings['loops'] = 'both'): MetaSpoSettings {
  return { ...settings, loops, testAtEnd: false };
}

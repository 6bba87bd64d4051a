import type { Field } from '../../field.ts';
import { metaSpoFields, paperSettings, type MetaSpoSettings } from '../../methods/search/metaspo-settings.ts';

/** The settings of a search for a system prompt inside a study, which tests what is found itself. */
export type SearchSettings = Omit<MetaSpoSettings, 'loops' | 'testAtEnd'>;

const { loops: _loops, testAtEnd: _testAtEnd, ...paper } = paperSettings;

/** The paper's. */
export const searchDefaults: SearchSettings = paper;

/** A small search for a first look. */
export const quickSearch: SearchSettings = {
  ...paper,
  rounds: 2,
  userCandidates: 2,
  userPromptsKept: 1,
  systemCandidates: 3,
};

export const searchFields: readonly Field[] = metaSpoFields.filter(({ name }) => name in paper);

/** The settings of a whole search. */
export function searchWith(settings: SearchSettings, loops: MetaSpoSettings['loops'] = 'both'): MetaSpoSettings {
  return { ...settings, loops, testAtEnd: false };
}

import type { Settings } from '../../storage/setting-store.ts';
import { modelChanges } from './model-changes.ts';
import type { SettingChange } from './setting-change.ts';
import { tuningChanges } from './tuning-changes.ts';

const themes: Readonly<Record<Settings['theme'], string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
};

/** Every setting that those of a backup would change, by its plain name, with what it is and would be. */
export function settingChanges(mine: Settings, theirs: Partial<Settings>): readonly SettingChange[] {
  return [
    ...themeChanges(mine, theirs),
    ...modelChanges(mine, theirs),
    ...tuningChanges(mine, theirs),
    ...budgetChanges(mine, theirs),
  ];
}

function themeChanges({ theme: before }: Settings, { theme }: Partial<Settings>): readonly SettingChange[] {
  if (theme === undefined || theme === before) return [];
  const apply = (settings: Partial<Settings>) => ({ ...settings, theme });
  return [{ id: 'theme', title: 'Appearance', before: themes[before], after: themes[theme], apply }];
}

function budgetChanges({ budget: before = {} }: Settings, { budget }: Partial<Settings>): readonly SettingChange[] {
  if (budget === undefined || inWords(budget) === inWords(before)) return [];
  const apply = (settings: Partial<Settings>) => ({ ...settings, budget });
  return [{ id: 'budget', title: 'Budget', before: inWords(before), after: inWords(budget), apply }];
}

function inWords(budget: NonNullable<Settings['budget']>): string {
  const limits = Object.entries(budget).map(([limit, value]) => `${String(value)} ${limit}`);
  return limits.length === 0 ? 'no limit' : limits.join(', ');
}

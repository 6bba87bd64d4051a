import type { ModelChoice } from '../../core/experiment.ts';
import { providerOf } from '../../providers/index.ts';
import type { Settings } from '../../storage/setting-store.ts';
import { addressOf, originOf } from '../models/address-of.ts';
import type { SettingChange } from './setting-change.ts';

const titles = { base: 'Base model', optimizer: 'Optimizer' } as const;

/** What a backup would make of the two models chosen last. */
export function modelChanges(mine: Settings, theirs: Partial<Settings>): readonly SettingChange[] {
  return (['base', 'optimizer'] as const).flatMap((role) => {
    const [before, choice] = [mine[role], theirs[role]];
    if (choice === undefined || inWords(choice) === inWords(before)) return [];
    const host = originOf(choice);
    const isNew = host !== undefined && (before === undefined || originOf(before) !== host);
    return [
      {
        id: role,
        title: titles[role],
        before: inWords(before),
        after: inWords(choice),
        ...(isNew ? { host, deed: 'send prompts and questions to' } : {}),
        apply: (settings: Partial<Settings>) => ({ ...settings, [role]: choice }),
      },
    ];
  });
}

function inWords(choice: ModelChoice | undefined): string {
  if (choice === undefined) return 'not chosen yet';
  const { provider: id, model, temperature, maxTokens } = choice;
  const where = addressOf(choice) ?? providerOf(id)?.title ?? id;
  return `${model} (${where}, temperature ${String(temperature)}, up to ${String(maxTokens)} tokens)`;
}

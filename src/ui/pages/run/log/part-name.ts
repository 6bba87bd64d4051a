import type { Origin } from '../../../../core/events.ts';

/** Which part of a study something belongs to, in words; nothing for a search on its own. */
export function partName({ arm, on }: Origin, armNames: ReadonlyMap<string, string>): string {
  const name = arm === undefined ? undefined : (armNames.get(arm) ?? arm);
  return [name, on === undefined ? undefined : `on ${on}`].filter((part) => part !== undefined).join(', ');
}

import type { Method } from '../method.ts';
import { adaptUserPrompts } from './adapt-user-prompts.ts';
import { metaspo } from './metaspo.ts';
import { metaspoApe } from './metaspo-ape.ts';
import { metaspoEvo } from './metaspo-evo.ts';
import { metaspoOpro } from './metaspo-opro.ts';
import { metaspoTextGrad } from './metaspo-textgrad.ts';

/** A method whose settings were checked against its fields before it is called (see `settings.ts`). */
export type AnyMethod = Method<Readonly<Record<string, unknown>>>;

/** Every method, in display order. A settings form yields exactly the keys of a method's defaults. */
export const methods: readonly AnyMethod[] = [
  erased(metaspo),
  erased(metaspoApe),
  erased(metaspoEvo),
  erased(metaspoOpro),
  erased(metaspoTextGrad),
  erased(adaptUserPrompts),
];

/** The method with this id; an error that names the known ones otherwise. */
export function methodOf(id: string): AnyMethod {
  const found = methods.find((method) => method.id === id);
  if (found === undefined) {
    throw new Error(`There is no method "${id}". Known methods: ${methods.map((method) => method.id).join(', ')}.`);
  }
  return found;
}

/** Forgets the type of the settings: `start.ts` checks them by `fields` before a method sees them. */
function erased<Settings extends object>(method: Method<Settings>): AnyMethod {
  // The one place where settings lose their type; they come back checked, key by key.
  return method as unknown as AnyMethod;
}

import type { Method } from '../method.ts';
import { adaptUserPrompts } from './adapt-user-prompts.ts';
import { ape } from './ape.ts';
import { evopromptDe } from './evoprompt-de.ts';
import { evopromptGa } from './evoprompt-ga.ts';
import { gepa } from './gepa.ts';
import { grounded } from './grounded.ts';
import { metaspo } from './metaspo.ts';
import { metaspoApe } from './metaspo-ape.ts';
import { metaspoEvo } from './metaspo-evo.ts';
import { metaspoOpro } from './metaspo-opro.ts';
import { metaspoTextGrad } from './metaspo-textgrad.ts';
import { opro } from './opro.ts';
import { paraphrases } from './paraphrases.ts';
import { protegi } from './protegi.ts';
import { sprig } from './sprig.ts';
import { textgrad } from './textgrad.ts';
import { usualPrompts } from './usual-prompts.ts';

/** A method whose settings were checked against its fields before it is called (see `settings.ts`). */
export type AnyMethod = Method<Readonly<Record<string, unknown>>>;

/** Every method, in display order. A settings form yields exactly the keys of a method's defaults. */
export const methods: readonly AnyMethod[] = [
  erased(metaspo),
  erased(metaspoApe),
  erased(metaspoEvo),
  erased(metaspoOpro),
  erased(metaspoTextGrad),
  erased(gepa),
  erased(sprig),
  erased(grounded),
  erased(opro),
  erased(textgrad),
  erased(ape),
  erased(protegi),
  erased(evopromptGa),
  erased(evopromptDe),
  erased(adaptUserPrompts),
  erased(paraphrases),
  erased(usualPrompts),
];

/** The method with this id; an error that names the known ones otherwise. */
export function methodOf(id: string): AnyMethod {
  const found = methods.find((method) => method.id === id);
  if (found === undefined) {
    throw new Error(`There is no method "${id}". Known methods: ${methods.map((method) => method.id).join(', ')}.`);
  }
  return found;
}

/** Forgets the type of the settings: `run/steps-of.ts` checks them by `fields` before a method sees them. */
function erased<Settings extends object>(method: Method<Settings>): AnyMethod {
  // The one place where settings lose their type; they come back checked, key by key.
  return method as unknown as AnyMethod;
}

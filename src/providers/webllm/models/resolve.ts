import { ModelFailure } from '../../../core/model.ts';
import type { ModelEntry } from './catalogue.ts';
import type { Machine } from './machine.ts';

/**
 * The model a choice means on this machine: an id as WebLLM lists it, or a name without quantization, for which the
 * machine decides: 16-bit floats where the GPU has them, 32-bit ones where not.
 */
export function resolveModel(choice: string, entries: readonly ModelEntry[], machine: Machine): ModelEntry {
  const wanted = choice.trim();
  const exact = entries.find((entry) => entry.id === wanted);
  if (exact !== undefined) {
    if (exact.quantization?.f16 !== true || machine.f16) return exact;
    throw noF16(exact, entries);
  }
  const found = variantFor(wanted, entries, machine);
  if (found !== undefined) return found;
  const [first] = variantsOf(wanted, entries);
  if (first !== undefined) throw noF16(first, entries);
  throw new ModelFailure(
    'unknown-model',
    `There is no model named "${wanted}" in the list of on-device models. Choose one on the Models page.`,
  );
}

/** The quantization of a named model that suits this machine, where there is one. */
export function variantFor(name: string, entries: readonly ModelEntry[], machine: Machine): ModelEntry | undefined {
  const usable = variantsOf(name, entries).filter((entry) => machine.f16 || entry.quantization?.f16 !== true);
  return usable.toSorted(byPreference)[0];
}

function variantsOf(name: string, entries: readonly ModelEntry[]): readonly ModelEntry[] {
  return entries.filter((entry) => entry.name === name && entry.quantization?.bits === 4);
}

/** The longest context first, then 16-bit floats: half the memory and faster. */
function byPreference(one: ModelEntry, other: ModelEntry): number {
  const context = other.contextTokens - one.contextTokens;
  return context === 0 ? Number(other.quantization?.f16 ?? false) - Number(one.quantization?.f16 ?? false) : context;
}

function noF16(entry: ModelEntry, entries: readonly ModelEntry[]): ModelFailure {
  const sibling = entries.find((other) => other.name === entry.name && other.quantization?.f16 === false);
  const advice =
    sibling === undefined ? 'Choose a q4f32 model.' : `Choose ${sibling.id}, the same model in 32-bit floats.`;
  return new ModelFailure(
    'no-f16',
    `${entry.id} computes with 16-bit floats (shader-f16), which this GPU or browser does not offer. ${advice}`,
  );
}

import { sizeClasses, type ModelEntry } from '../../providers/webllm/models/catalogue.ts';
import type { Fit } from '../../providers/webllm/models/fit.ts';
import type { CacheState } from '../../providers/webllm/models/models.ts';

/** What the user wants to see of the list of on-device models; empty texts and `false` leave it whole. */
export interface ModelFilter {
  readonly words: string;
  readonly family: string;
  readonly size: string;
  readonly quantization: string;
  readonly fitting: boolean;
  readonly downloaded: boolean;
  readonly paper: boolean;
}

/** What this machine makes of a model. */
export interface ModelFacts {
  readonly fit: Fit | undefined;
  readonly state: CacheState;
}

/** The values there are to choose from. */
interface FilterChoices {
  readonly families: readonly string[];
  readonly sizes: readonly string[];
  readonly quantizations: readonly string[];
}

/** Whether a model is among those the user wants to see. Every word must occur in its name, family or licence. */
export function isWanted(entry: ModelEntry, filter: ModelFilter, { fit, state }: ModelFacts): boolean {
  const text = `${entry.id} ${entry.family} ${entry.licence ?? ''}`.toLowerCase();
  return (
    filter.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (filter.family === '' || entry.family === filter.family) &&
    (filter.size === '' || entry.sizeClass === filter.size) &&
    (filter.quantization === '' || entry.quantization?.name === filter.quantization) &&
    (!filter.fitting || fit?.verdict !== 'no') &&
    (!filter.downloaded || state.kind !== 'none') &&
    (!filter.paper || entry.paper)
  );
}

/** The families, size classes and quantizations that occur in a list: names by the alphabet, sizes from small to large. */
export function filterChoices(entries: readonly ModelEntry[]): FilterChoices {
  const found = new Set(entries.map(({ sizeClass }) => sizeClass));
  return {
    families: named(entries.map(({ family }) => family)),
    sizes: sizeClasses.filter((size) => found.has(size)),
    quantizations: named(entries.flatMap(({ quantization }) => quantization?.name ?? [])),
  };
}

function named(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

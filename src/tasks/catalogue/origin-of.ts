import type { CatalogueEntry } from './entry.ts';

/** Where a catalogue task came from, as it is kept with the task: owner, part and licence. */
export function originOf({ id, source, licence }: CatalogueEntry): string {
  return `Catalogue ${id}: ${placeOf(source)}. Licence: ${licence}`;
}

function placeOf(source: CatalogueEntry['source']): string {
  switch (source.kind) {
    case 'github': {
      const [first = ''] = source.paths;
      return `github.com/${first.split('/').slice(0, 2).join('/')}`;
    }
    case 'rows':
      return `huggingface.co/datasets/${source.dataset}, ${source.config}/${source.split}`;
    case 'preferences':
      return `huggingface.co/datasets/${source.dataset}, ${source.path}`;
    default:
      return source satisfies never;
  }
}

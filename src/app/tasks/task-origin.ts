import { catalogue } from '../../tasks/catalogue/index.ts';

/** Where a task's examples came from, and what comes with them. */
interface TaskOrigin {
  readonly place: string;
  readonly licence?: string;
  /** The owner's page. */
  readonly page?: string;
  /** What a reader should be warned of. */
  readonly notice?: string;
}

/** Reads the line that is kept with a task about where it came from. */
export function taskOrigin(source: string): TaskOrigin {
  const [, whole = source, licence] = /^(.*)\. Licence: (.*)$/s.exec(source) ?? [];
  const [, entryId, place = whole] = /^Catalogue ([^:]+): (.*)$/s.exec(whole) ?? [];
  const entry = catalogue.flatMap(({ entries }) => entries).find(({ id }) => id === entryId);
  const page = entry?.page ?? hubPage(place);
  return {
    place,
    ...(licence === undefined ? {} : { licence }),
    ...(page === undefined ? {} : { page }),
    ...(entry?.notice === undefined ? {} : { notice: entry.notice }),
  };
}

function hubPage(place: string): string | undefined {
  const path = /^huggingface\.co\/datasets\/[\w.-]+(?:\/[\w.-]+)?(?=,|$)/.exec(place)?.[0];
  return path === undefined ? undefined : `https://${path}`;
}

/** Where in the user's data something is wrong. Lines and rows count from 1. */
export interface Place {
  readonly file?: string;
  /** The line of a text file, or the row of one that has no lines (Parquet, a JSON array). */
  readonly line?: number;
  readonly row?: number;
  readonly column?: string;
}

/** Data could not be imported; nothing was kept of it. `message` names the place and says what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly place: Place;

  constructor(message: string, place: Place = {}, cause?: unknown) {
    super(`${prefix(place)}${message}`, cause === undefined ? undefined : { cause });
    this.place = place;
  }

  /** An error as another thread told it: the message names the place already. */
  static told(message: string, place: Place = {}): ImportError {
    const error = new ImportError(message);
    return Object.assign(error, { place });
  }
}

function prefix(place: Place): string {
  const parts = [
    place.file,
    place.line === undefined ? undefined : `line ${String(place.line)}`,
    place.row === undefined ? undefined : `row ${String(place.row)}`,
    place.column === undefined ? undefined : `column "${place.column}"`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}

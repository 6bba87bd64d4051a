/** Why data on the web could not be had. */
type UnavailableKind =
  | 'offline' // no answer at all
  | 'rate-limited' // 429, also after waiting
  | 'pending' // the data set is not prepared yet
  | 'server' // the other side fails
  | 'not-found'
  | 'gated' // private, or behind terms to accept
  | 'no-viewer' // cannot be read row by row
  | 'truncated' // the rows come shortened
  | 'bad-reply';

/** Data on the web could not be had; nothing was imported. `message` says what happened and what to do next. */
export class DataUnavailable extends Error {
  override readonly name = 'DataUnavailable';
  readonly kind: UnavailableKind;

  constructor(kind: UnavailableKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

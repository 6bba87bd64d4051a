/** What kept the browser's database from doing its work. */
type StorageFailureKind =
  | 'full' // no room left, for this site or on the disk
  | 'blocked' // another tab holds an older version open
  | 'outdated' // this tab runs an older version of the app than the one that wrote the data
  | 'unavailable' // no database here: private window, blocked by a setting, very old browser
  | 'missing' // what should be changed is not there any more
  | 'broken'; // everything else the browser reports

/** The browser's database could not do what was asked. `message` is for the user: what happened and what to do next. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly kind: StorageFailureKind;

  constructor(kind: StorageFailureKind, message: string = messages[kind], options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

const messages: Readonly<Record<StorageFailureKind, string>> = {
  full:
    'The browser has no room left to save this. What was saved before is safe. Export and remove old runs, ' +
    'remove downloaded models you no longer need, or free disk space, then try again.',
  blocked:
    'Another tab has an older version of this app open and keeps the saved data from being upgraded. ' +
    'Close the other tabs of this app, then reload this page.',
  outdated:
    'A newer version of this app is in use on this device, in another tab or since a reload. ' +
    'Reload this page to go on; nothing saved is lost.',
  unavailable:
    'The browser does not let this page save anything. Leave the private window, or allow this site to store ' +
    'data in the browser settings, then reload the page.',
  missing: 'This was removed in the meantime, perhaps in another tab. Reload the page to see what is there.',
  broken:
    'The browser could not read or write the saved data. Reload the page; if that does not help, restart the ' +
    'browser. Export your runs as soon as you can reach them.',
};

/** Does database work, turning what the browser or Dexie throws into a `StorageFailure`; other errors pass as they are. */
export async function guarded<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  }
}

/** The failure behind an error, seen through Dexie's wrappers; an error that is not the database's is returned as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof StorageFailure) return error;
  const kind = causes(error)
    .map((cause) => kindsByName[nameOf(cause)])
    .find((found) => found !== undefined);
  if (kind !== undefined) return new StorageFailure(kind, messages[kind], { cause: error });
  return isFromDatabase(error) ? new StorageFailure('broken', messages.broken, { cause: error }) : error;
}

const kindsByName: Readonly<Record<string, StorageFailureKind>> = {
  QuotaExceededError: 'full',
  VersionError: 'outdated',
  DatabaseClosedError: 'outdated',
  MissingAPIError: 'unavailable',
  SecurityError: 'unavailable',
  // Firefox, in private windows of older versions.
  InvalidStateError: 'unavailable',
};

const databaseErrors: ReadonlySet<string> = new Set([
  'AbortError',
  'BulkError',
  'DataError',
  'ModifyError',
  'NotFoundError',
  'OpenFailedError',
  'ReadOnlyError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
  'UpgradeError',
]);

function isFromDatabase(error: unknown): boolean {
  return databaseErrors.has(nameOf(error));
}

/** The error and the ones inside it: Dexie keeps them in `inner`, and a bulk write's in `failures`. */
function causes(error: unknown, depth = 0): readonly unknown[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const inner = 'inner' in error ? causes(error.inner, depth + 1) : [];
  const failures: unknown = 'failures' in error ? error.failures : undefined;
  const first = Array.isArray(failures) ? causes(failures[0], depth + 1) : [];
  return [...inner, ...first, error];
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

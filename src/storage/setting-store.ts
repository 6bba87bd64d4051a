import * as v from 'valibot';
import type { SettingRow, WorkbenchDatabase } from './database.ts';
import { withoutCredentials } from '../foundation/pure/without-credentials.ts';
import { guarded } from './storage-failure.ts';
import { plainCopy } from './plain-copy.ts';

const modelChoice = v.object({
  provider: v.string(),
  model: v.string(),
  baseUrl: v.exactOptional(v.pipe(v.string(), v.transform(withoutCredentials))),
  temperature: v.number(),
  maxTokens: v.number(),
});

/** A way to use an endpoint or provider; the one text among them is the address of a mirror. */
const manner = v.union([v.pipe(v.string(), v.transform(withoutCredentials)), v.number(), v.boolean()]);

const budget = v.object({
  calls: v.exactOptional(v.number()),
  tokens: v.exactOptional(v.number()),
  money: v.exactOptional(v.number()),
  minutes: v.exactOptional(v.number()),
});

/** How each setting must look; a row that does not is as good as absent. */
const schemas = {
  theme: v.picklist(['system', 'light', 'dark']),
  /** The models chosen last, offered for the next run. */
  base: modelChoice,
  optimizer: modelChoice,
  budget,
  /** How each endpoint or provider is used (calls at once, patience), by its place. */
  tuning: v.record(v.string(), v.record(v.string(), manner)),
} as const;

type Schemas = typeof schemas;
type SettingName = keyof Schemas;

/** What the user chose; absent where nothing was chosen and there is no default. */
export type Settings = Pick<AllSettings, 'theme'> & Partial<AllSettings>;
type AllSettings = { readonly [Name in SettingName]: v.InferOutput<Schemas[Name]> };

/** What holds until the user chooses otherwise. */
export const defaultSettings: Settings = { theme: 'system' };

/** The user's settings, a row each. `read` may be watched with Dexie's `liveQuery`. */
export class SettingStore {
  readonly #database: WorkbenchDatabase;

  constructor(database: WorkbenchDatabase) {
    this.#database = database;
  }

  async read(): Promise<Settings> {
    const rows = await guarded(() => this.#database.settings.toArray());
    return { ...defaultSettings, ...settingsIn(rows) };
  }

  /** Saves the given settings, addresses without credentials, and leaves the others as they are; throws a `RangeError` for one that makes no sense. */
  async write(changes: Partial<Settings>): Promise<void> {
    const rows = Object.entries(plainCopy(changes)).map(([name, value]) => ({ name, value: checked(name, value) }));
    await guarded(() => this.#database.settings.bulkPut(rows));
  }

  /** Goes back to the default. */
  async forget(name: SettingName): Promise<void> {
    await guarded(() => this.#database.settings.delete(name));
  }
}

/** The settings that rows hold, each checked; what this version does not know or cannot use is left out. */
export function settingsIn(rows: readonly SettingRow[]): Partial<Settings> {
  const known = rows.filter(isSetting).map(({ name, value }) => [name, checked(name, value)] as const);
  return Object.fromEntries(known);
}

/** Whether a row holds a setting of this version with a value that makes sense. */
export function isSetting({ name, value }: SettingRow): boolean {
  return isSettingName(name) && v.is(schemas[name], value);
}

/** The value as its setting knows it: without fields that do not belong there, a key among them. */
function checked(name: string, value: unknown): unknown {
  if (!isSettingName(name)) throw new RangeError(`There is no setting "${name}".`);
  const result = v.safeParse(schemas[name], value);
  if (!result.success) throw new RangeError(`The setting "${name}" cannot be ${JSON.stringify(value)}.`);
  return result.output;
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(schemas, name);
}

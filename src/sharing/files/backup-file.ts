import type * as v from 'valibot';
import { withoutSecrets } from './secrets.ts';
import { backupSchema } from '../schemas/backup-schema.ts';
import { checked } from '../schemas/checked.ts';
import { compressed, decompressed } from './compression.ts';
import { checkHeader } from './header.ts';
import { parseJson } from './json-text.ts';

const format = 'metaspo-workbench';
const version = 1;

/** Longer strings than this are more than a browser holds. */
const mostBytes = 500_000_000;

/** Everything a user has; the storage folder's `Bundle` is one. */
export type Backup = DeepReadonly<v.InferOutput<typeof backupSchema>>;

type DeepReadonly<Data> = Data extends object ? { readonly [Name in keyof Data]: DeepReadonly<Data[Name]> } : Data;

/** A backup as the bytes of a file, gzip-compressed JSON. Fields that could hold a key are left out. */
export function writeBackup(backup: Backup, at: Date, signal: AbortSignal): Promise<Uint8Array> {
  const { tasks, runs, settings, presets } = checked(backupSchema, withoutSecrets(backup));
  const file = { format, version, exportedAt: at.toISOString(), tasks, runs, settings, presets };
  return compressed(JSON.stringify(file), 'gzip', signal);
}

/** Reads a backup, compressed or not. Throws a `FileProblem`; what it gives back is complete and has no key. */
export async function readBackup(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Backup> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = isGzip ? await decompressed(bytes, 'gzip', mostBytes, signal) : new TextDecoder().decode(bytes);
  const data = parseJson(text, mostBytes);
  checkHeader(data, format, version);
  return checked(backupSchema, withoutSecrets(data));
}

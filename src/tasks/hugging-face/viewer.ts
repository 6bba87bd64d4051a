import * as v from 'valibot';
import { DataUnavailable } from '../web/data-unavailable.ts';
import { exactJson } from '../table/exact-json.ts';
import { patientFetch } from '../web/patient-fetch.ts';
import type { Web } from '../web/web.ts';

/** Where the dataset viewer and Hugging Face answer; tests point these at a local server. */
export interface Hosts {
  readonly viewer: string;
  readonly huggingFace: string;
}

export const realHosts: Hosts = {
  viewer: 'https://datasets-server.huggingface.co',
  huggingFace: 'https://huggingface.co',
};

/** One question to the viewer, with its reply checked. */
export async function askViewer<Schema extends v.GenericSchema>(
  hosts: Hosts,
  path: string,
  parameters: Readonly<Record<string, string>>,
  schema: Schema,
  web: Web,
  signal: AbortSignal,
): Promise<v.InferOutput<Schema>> {
  const what = `The data set ${parameters['dataset'] ?? ''}`;
  const url = `${hosts.viewer}${path}?${new URLSearchParams(parameters).toString()}`;
  return checked(what, await patientFetch(what, url, web, signal), schema);
}

/** One question to Hugging Face, with its reply checked. */
export async function askHuggingFace<Schema extends v.GenericSchema>(
  hosts: Hosts,
  what: string,
  path: string,
  schema: Schema,
  web: Web,
  signal: AbortSignal,
): Promise<v.InferOutput<Schema>> {
  return checked(what, await patientFetch(what, `${hosts.huggingFace}${path}`, web, signal), schema);
}

async function checked<Schema extends v.GenericSchema>(
  what: string,
  response: Response,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const body = await response
    .text()
    .then(exactJson)
    .catch((error: unknown) => {
      throw new DataUnavailable('bad-reply', `${what}: the host's answer is not JSON. Try again later.`, error);
    });
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  throw new DataUnavailable(
    'bad-reply',
    `${what}: the host's answer has another shape than expected (${parsed.issues[0].message}). Try the Parquet way, or download the file.`,
  );
}

export const validSchema = v.object({
  viewer: v.optional(v.boolean(), false),
  preview: v.optional(v.boolean(), false),
});

export const splitsSchema = v.object({
  splits: v.array(v.object({ config: v.string(), split: v.string() })),
  pending: v.optional(v.array(v.unknown()), []),
  failed: v.optional(v.array(v.unknown()), []),
});

export const sizeSchema = v.object({
  size: v.object({
    splits: v.array(v.object({ config: v.string(), split: v.string(), num_rows: v.number() })),
  }),
});

const classLabel = v.object({ _type: v.literal('ClassLabel'), names: v.array(v.string()) });

export const rowsSchema = v.object({
  features: v.array(v.object({ name: v.string(), type: v.union([classLabel, v.unknown()]) })),
  rows: v.array(
    v.object({
      row_idx: v.number(),
      row: v.record(v.string(), v.unknown()),
      truncated_cells: v.optional(v.array(v.string()), []),
    }),
  ),
  num_rows_total: v.number(),
});

export const parquetSchema = v.object({
  parquet_files: v.array(
    v.object({ config: v.string(), split: v.string(), url: v.string(), filename: v.string(), size: v.number() }),
  ),
  partial: v.optional(v.boolean(), false),
});

export const cardSchema = v.object({
  gated: v.optional(v.union([v.boolean(), v.string()])),
  cardData: v.optional(v.object({ license: v.optional(v.union([v.string(), v.array(v.string())])) })),
  tags: v.optional(v.array(v.string()), []),
});

export const searchSchema = v.array(v.object({ id: v.string(), downloads: v.optional(v.number(), 0) }));

/** The names of the classes of a column; `undefined` where it holds no class indices. */
export function classNames(type: unknown): readonly string[] | undefined {
  const parsed = v.safeParse(classLabel, type);
  return parsed.success ? parsed.output.names : undefined;
}

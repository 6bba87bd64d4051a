import type * as v from 'valibot';
import { seeded } from '../../foundation/pure/random.ts';
import { DataUnavailable } from '../web/data-unavailable.ts';
import type { OnProgress } from '../importer.ts';
import { TableBuilder } from '../table/table-builder.ts';
import type { Table } from '../table/table.ts';
import type { Web } from '../web/web.ts';
import { askViewer, classNames, realHosts, rowsSchema, type Hosts } from './viewer.ts';

/** Which rows are wanted. */
export interface SampleRequest {
  readonly dataset: string;
  readonly config: string;
  readonly split: string;
  /** A condition in the viewer's words, such as `"subject_name"='Surgery'`. */
  readonly where?: string;
  readonly count: number;
  readonly seed: number;
}

/** The viewer gives at most this many rows a request. */
const pageSize = 100;
/** Enough pages, spread over the split, that their rows stand for all of it; few enough not to be turned away. */
const mostPages = 40;

type Page = v.InferOutput<typeof rowsSchema>;

/**
 * Draws rows from the whole split, never just its first: data sets are often sorted by class. A split of up to 4,000
 * rows is read whole; of a larger one, 40 pages drawn by the seed, and the rows drawn from those.
 */
export async function sampleRows(
  request: SampleRequest,
  web: Web,
  onProgress: OnProgress,
  signal: AbortSignal,
  hosts: Hosts = realHosts,
): Promise<Table> {
  const random = seeded(request.seed).fork(`${request.dataset} ${request.config} ${request.split}`);
  const first = await fetchPage(request, 0, web, signal, hosts);
  if (first.num_rows_total === 0) throw noRows(request);
  const all = Array.from({ length: Math.ceil(first.num_rows_total / pageSize) }, (_, place) => place);
  const wanted = random
    .sample(all, Math.max(mostPages, Math.ceil((request.count * 2) / pageSize)))
    .toSorted((a, b) => a - b);
  const pages: Page[] = [];
  for (const [done, place] of wanted.entries()) {
    pages.push(place === 0 ? first : await fetchPage(request, place * pageSize, web, signal, hosts));
    onProgress((done + 1) / wanted.length);
  }
  const rows = pages.flatMap((page) => page.rows);
  const whole = rows.filter((row) => row.truncated_cells.length === 0);
  if (whole.length === 0) throw allTruncated(request, rows);
  const drawn = random.sample(whole, request.count).toSorted((one, other) => one.row_idx - other.row_idx);
  return toTable(request, drawn, first, rows.length - whole.length);
}

async function fetchPage(
  request: SampleRequest,
  offset: number,
  web: Web,
  signal: AbortSignal,
  hosts: Hosts,
): Promise<Page> {
  const { dataset, config, split, where } = request;
  const parameters = { dataset, config, split, offset: String(offset), length: String(pageSize) };
  return where === undefined
    ? askViewer(hosts, '/rows', parameters, rowsSchema, web, signal)
    : askViewer(hosts, '/filter', { ...parameters, where }, rowsSchema, web, signal);
}

function toTable(
  request: SampleRequest,
  rows: Page['rows'],
  { features, num_rows_total }: Page,
  truncated: number,
): Table {
  const builder = new TableBuilder();
  const section = `${request.dataset}, ${request.config}/${request.split}`;
  for (const { row, row_idx } of rows) builder.add(row, row_idx + 1, section);
  const classes = features.flatMap(({ name, type }): [string, readonly string[]][] => {
    const names = classNames(type);
    return names === undefined ? [] : [[name, names]];
  });
  return {
    ...builder.build('row', {
      notes: [
        `Drawn ${String(rows.length)} of ${String(num_rows_total)} rows from the whole split with seed ${String(request.seed)}.`,
        ...(truncated === 0
          ? []
          : [
              `Passed over ${String(truncated)} rows whose cells the viewer had cut short; the Parquet way reads them whole.`,
            ]),
      ],
    }),
    ...(classes.length === 0 ? {} : { classes: Object.fromEntries(classes) }),
  };
}

function noRows({ dataset, config, split, where }: SampleRequest): DataUnavailable {
  const condition = where === undefined ? '' : ` where ${where}`;
  return new DataUnavailable('not-found', `${dataset} has no rows in ${config}/${split}${condition}.`);
}

function allTruncated({ dataset }: SampleRequest, rows: Page['rows']): DataUnavailable {
  const columns = [...new Set(rows.flatMap((row) => row.truncated_cells))].join(', ');
  return new DataUnavailable(
    'truncated',
    `The viewer cuts the cells of ${dataset} short (${columns}), which would change the questions. Read it as Parquet instead.`,
  );
}

import { Readable } from 'node:stream';
import type { NamedUser, UsageCell } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';

/** A row of an export; of one's own there is no name. */
export type CsvRow = UsageCell & NamedUser;

const COLUMNS = {
  day: ({ day }) => day,
  user_id: ({ user_id }) => user_id,
  user: ({ username }) => username ?? '',
  api_key_id: ({ api_key_id }) => api_key_id ?? '',
  model: ({ model_name }) => model_name ?? '',
  workflow_id: ({ workflow_id }) => workflow_id ?? '',
  workflow: ({ workflow_name, rest }) => (rest ? 'other' : (workflow_name ?? '')),
  gpu_seconds: ({ gpu_ms }) => seconds(gpu_ms),
  free_gpu_seconds: ({ free_ms }) => seconds(free_ms),
  attempts: ({ attempts }) => attempts,
  tasks: ({ tasks }) => tasks,
  outputs: ({ outputs }) => outputs,
  groups: ({ groups }) => groups.join('; '),
} satisfies Record<string, (row: CsvRow) => string | number>;

const seconds = (ms: number) => (ms / 1_000).toFixed(3);

/** By which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[\s]*[=+\-@|%]|^[\t\r\n]/;

/**
 * A field of CSV (RFC 4180). A text that a spreadsheet would run as a formula begins with an apostrophe, which makes it a text there:
 * names of users, models and workflows are chosen by people.
 */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}

const lineOf = (fields: readonly (string | number)[]) => `${fields.map(csvField).join(',')}\r\n`;

/**
 * Sends rows as a file, page by page. The first page is read before the answer begins, so that a service that is away is a problem and no
 * empty file; a client that reads slowly is waited for.
 */
export async function sendCsv(reply: FastifyReply, pages: AsyncGenerator<readonly CsvRow[]>): Promise<void> {
  const first = await pages.next();
  const name = `atelier-usage-${new Date().toISOString().slice(0, 10)}.csv`;
  void reply.headers({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  void reply.send(Readable.from(linesFrom(first, pages)));
}

async function* linesFrom(
  first: IteratorResult<readonly CsvRow[]>,
  rest: AsyncGenerator<readonly CsvRow[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lineOf(Object.keys(COLUMNS));
  if (first.done) return;
  yield linesOf(first.value);
  for await (const rows of rest) yield linesOf(rows);
}

const linesOf = (rows: readonly CsvRow[]) =>
  rows.map((row) => lineOf(Object.values(COLUMNS).map((valueOf) => valueOf(row)))).join('');

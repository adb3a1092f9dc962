import { Injectable } from '@nestjs/common';
import { usageCommands, type Actor, type UsageExportQuery, type UsageQuery, type UsageReport } from '@atelier/contracts'; // prettier-ignore
import { CommandClient } from '@atelier/messaging';
import type { CsvRow } from '../../usage/usage-csv.js';
import { usagePages } from '../../usage/usage-pages.js';
import { KeyNames } from './key-names.js';
import { UserNames } from '../users/user-names.js';

/** Users that one question to `userNames` may be about. */
const MOST_NAMES = 500;

/** What was used, as the generation service keeps it, with the names of users as auth knows them. */
@Injectable()
export class NamedUsage {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    private readonly keyNames: KeyNames,
  ) {}

  async report(actor: Actor, query: UsageQuery): Promise<UsageReport> {
    const record = await this.commands.call(usageCommands.report, { actor, query });
    const [names, keys] = await Promise.all([
      this.names.of(
        actor,
        record.rows.flatMap(({ user_id }) => user_id ?? []),
      ),
      this.keyNames.of(
        actor,
        record.rows.flatMap(({ api_key_id }) => api_key_id ?? []),
      ),
    ]);
    const named = ({ user_id, ...rest }: (typeof record.rows)[number]) => {
      const row = { ...rest, api_key_name: keys.get(rest.api_key_id ?? '') ?? null };
      return user_id === null ? { ...row, user_id } : { ...row, ...names.addTo({ user_id }) };
    };
    return { ...record, rows: record.rows.map(named) };
  }

  /** All rows of a range, page by page. */
  async *pages(actor: Actor, query: UsageExportQuery): AsyncGenerator<CsvRow[]> {
    const read = (after: string | null) => this.commands.call(usageCommands.cells, { actor, query, after });
    for await (const cells of usagePages(read)) yield await this.withNames(actor, cells);
  }

  private async withNames(actor: Actor, cells: readonly CsvRow[]): Promise<CsvRow[]> {
    const named: CsvRow[] = [];
    for (let from = 0; from < cells.length; from += MOST_NAMES)
      named.push(...(await this.names.addTo(actor, cells.slice(from, from + MOST_NAMES))));
    return named;
  }
}

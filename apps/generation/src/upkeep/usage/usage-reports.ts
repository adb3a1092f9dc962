import { Injectable } from '@nestjs/common';
import {
  MAX_USAGE_CELLS,
  MAX_USAGE_ROWS,
  usageRangeOf,
  type UsageCell,
  type UsageExportQuery,
  type UsageQuery,
  type UsageRecord,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { z } from 'zod';
import {
  CELLS_OF_ALL,
  CELLS_OF_ONE,
  FIRST_CELL,
  REPORT_OF_ALL,
  REPORT_OF_ONE,
  TOTAL_OF_ALL,
  TOTAL_OF_ONE,
  type CellPlace,
  type CellRow,
} from './usage-report.sql.js';

/** One page of an export, and where the next one begins. */
export interface UsageCells {
  cells: UsageCell[];
  next: string | null;
}

const placeSchema = z.tuple([z.iso.date(), z.int(), z.uuid(), z.int(), z.string().max(500)]);

/** @throws AppError `invalid_cursor` */
function placeOf(after: string | null): CellPlace {
  if (after === null) return FIRST_CELL;
  try {
    return placeSchema.parse(JSON.parse(after));
  } catch (cause) {
    throw new AppError('invalid_cursor', { cause });
  }
}

/** What was used by day, user, key, model or workflow, from the rows that the ends of attempts add to. */
@Injectable()
export class UsageReports {
  constructor(private readonly database: Database) {}

  /** @param query without a user: of everybody */
  async report({ group_by, user_id, ...asked }: UsageQuery): Promise<UsageRecord> {
    const range = usageRangeOf(asked, new Date());
    const { from, to } = range;
    const [rows, [total]] =
      user_id === undefined
        ? await Promise.all([
            this.database.run(REPORT_OF_ALL[group_by], [from, to]),
            this.database.run(TOTAL_OF_ALL, [from, to]),
          ])
        : await Promise.all([
            this.database.run(REPORT_OF_ONE[group_by], [from, to, user_id]),
            this.database.run(TOTAL_OF_ONE, [from, to, user_id]),
          ]);
    const more = rows.length > MAX_USAGE_ROWS;
    return { ...range, group_by, total: total!, rows: rows.slice(0, MAX_USAGE_ROWS), more };
  }

  /**
   * The rows of a range as they are kept, page by page in the order of their days.
   * @param userId null: of everybody
   * @throws AppError `invalid_cursor`
   */
  async cells(query: UsageExportQuery, after: string | null, userId: number | null): Promise<UsageCells> {
    const { from, to } = usageRangeOf(query, new Date());
    const place = placeOf(after);
    const rows =
      userId === null
        ? await this.database.run(CELLS_OF_ALL, [from, to, ...place])
        : await this.database.run(CELLS_OF_ONE, [from, to, userId, ...place]);
    return { cells: rows.map(withoutPlace), next: rows.length < MAX_USAGE_CELLS ? null : rows.at(-1)!.place };
  }
}

const withoutPlace = ({ place: _place, ...cell }: CellRow): UsageCell => cell;

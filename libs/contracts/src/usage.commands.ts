import { z } from 'zod';
import { command } from './command.js';
import { actorSchema } from './scalars.js';
import { accountUsageSchema } from './usage.js';
import {
  MAX_USAGE_CELLS,
  ownUsageQuerySchema,
  usageCellSchema,
  usageExportQuerySchema,
  usageQuerySchema,
  usageRecordSchema,
} from './usage-report.js';

const cellsSchema = z.object({
  cells: z.array(usageCellSchema).max(MAX_USAGE_CELLS),
  next: z.string().max(1_000).nullable(),
});
const exportSchema = z.object({
  actor: actorSchema,
  query: usageExportQuerySchema,
  after: z.string().max(1_000).nullable(),
});

/** What users have used; answered by the generation service. */
export const usageCommands = {
  own: command('cmd.generation.usage', z.object({ actor: actorSchema }), accountUsageSchema),
  /** Of the caller alone, whoever that is. */
  ownReport: command(
    'cmd.generation.usage_report',
    z.object({ actor: actorSchema, query: ownUsageQuerySchema }),
    usageRecordSchema,
  ),
  ownCells: command('cmd.generation.usage_cells', exportSchema, cellsSchema),
  /** Of everybody; for admins. */
  report: command(
    'cmd.generation.all_usage_report',
    z.object({ actor: actorSchema, query: usageQuerySchema }),
    usageRecordSchema,
  ),
  cells: command('cmd.generation.all_usage_cells', exportSchema, cellsSchema),
} as const;

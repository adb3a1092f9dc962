import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  ownUsageQuerySchema,
  ownUsageReportSchema,
  usageCommands,
  usageExportQuerySchema,
  type Actor,
  type OwnUsageQuery,
  type UsageExportQuery,
  type UsageRecord,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { sendCsv } from './usage-csv.js';
import { ownUsageReport } from './usage-examples.js';
import { usagePages } from './usage-pages.js';

/** What the caller has used of GPUs. */
@Controller('api/v1/usage')
@ForKeys('account:read')
export class UsageController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'getUsageReport',
    tag: 'Accounts',
    summary: 'What you have used of GPUs, by day, model, workflow or key',
    description:
      'Of at most 366 days in UTC, the last 30 where nothing is said. Each attempt is charged when it ends: by what its runner measured, and a cancelled one by the time that it held the runner.',
    answer: { status: 200, description: 'Use', schema: ownUsageReportSchema, example: ownUsageReport },
    problems: [],
  })
  report(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownUsageQuerySchema }) query: OwnUsageQuery,
  ): Promise<UsageRecord> {
    return this.commands.call(usageCommands.ownReport, { actor, query });
  }

  @Get('export')
  @Operation({
    id: 'exportUsage',
    tag: 'Accounts',
    summary: 'What you have used of GPUs, as CSV',
    description: 'A line for each day, key, workflow and model. Where the service stops answering, the connection is broken off.', // prettier-ignore
    answer: { status: 200, description: 'The lines, streamed', binary: ['text/csv'] },
    problems: [],
  })
  export(
    @CurrentActor() actor: Actor,
    @Query({ schema: usageExportQuerySchema }) query: UsageExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendCsv(
      reply,
      usagePages((after) => this.commands.call(usageCommands.ownCells, { actor, query, after })),
    );
  }
}

import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  usageExportQuerySchema,
  usageQuerySchema,
  usageReportSchema,
  type Actor,
  type UsageExportQuery,
  type UsageQuery,
  type UsageReport,
} from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { sendCsv } from '../../usage/usage-csv.js';
import { usageReport } from '../../usage/usage-examples.js';
import { NamedUsage } from './named-usage.js';

/** What everybody has used of GPUs, for admins. */
@Controller('api/v1/admin/usage')
@Roles('admin')
export class AdminUsageController {
  constructor(private readonly usage: NamedUsage) {}

  @Get()
  @Operation({
    id: 'getAllUsage',
    tag: 'Admin',
    summary: 'What was used of GPUs, by user, group, day, model, workflow or key',
    description:
      'Of at most 366 days in UTC, the last 30 where nothing is said; of one user where one is named. At most 500 rows, and the total of all. By group it counts in each group that the user was in on that day, the first and the last one included.',
    answer: { status: 200, description: 'Use', schema: usageReportSchema, example: usageReport },
    problems: ['forbidden'],
  })
  report(@CurrentActor() actor: Actor, @Query({ schema: usageQuerySchema }) query: UsageQuery): Promise<UsageReport> {
    return this.usage.report(actor, query);
  }

  @Get('export')
  @Operation({
    id: 'exportAllUsage',
    tag: 'Admin',
    summary: 'What was used of GPUs by everybody, as CSV',
    description:
      'A line for each day, user, key, workflow and model, with the groups that the user was in on that day. Where the service stops answering, the connection is broken off.',
    answer: { status: 200, description: 'The lines, streamed', binary: ['text/csv'] },
    problems: ['forbidden'],
  })
  export(
    @CurrentActor() actor: Actor,
    @Query({ schema: usageExportQuerySchema }) query: UsageExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendCsv(reply, this.usage.pages(actor, query));
  }
}

import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  auditExportQuerySchema,
  auditPageSchema,
  auditQuerySchema,
  type Actor,
  type AuditExportQuery,
  type AuditPage,
  type AuditQuery,
} from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { auditPage } from './audit-examples.js';
import { AuditList } from './audit-list.js';
import { sendLines } from './send-lines.js';

/** What was done that somebody may have to answer for, for admins. */
@Controller('api/v1/admin/audit')
@Roles('admin')
export class AuditController {
  constructor(private readonly audit: AuditList) {}

  @Get()
  @Operation({
    id: 'listAudit',
    tag: 'Admin',
    summary: 'What was done, newest first',
    description:
      'Sign-ins and their failures, keys, shares, publishing, and what admins did. Entries are written with the act, chained by hashes, and never changed.',
    answer: { status: 200, description: 'A page', schema: auditPageSchema, example: auditPage },
    problems: ['forbidden', 'invalid_cursor'],
  })
  list(@CurrentActor() actor: Actor, @Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditPage> {
    return this.audit.page(actor, query);
  }

  @Get('export')
  @Operation({
    id: 'exportAudit',
    tag: 'Admin',
    summary: 'The audit list as a file, newest first',
    description: 'One entry a line, as JSON. Where a service stops answering, the connection is broken off.',
    answer: { status: 200, description: 'The entries, streamed', binary: ['application/jsonl'] },
    problems: ['forbidden'],
  })
  export(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditExportQuerySchema }) query: AuditExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendLines(
      reply,
      `atelier-audit-${new Date().toISOString().slice(0, 10)}.jsonl`,
      this.audit.all(actor, query),
    );
  }
}

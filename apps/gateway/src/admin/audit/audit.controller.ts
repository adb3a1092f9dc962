import { Controller, Get, Query } from '@nestjs/common';
import { auditPageSchema, auditQuerySchema, type Actor, type AuditPage, type AuditQuery } from '@atelier/contracts';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { auditPage } from './audit-examples.js';
import { AuditList } from './audit-list.js';

/** What admins did, for admins. */
@Controller('api/v1/admin/audit')
@Roles('admin')
export class AuditController {
  constructor(private readonly audit: AuditList) {}

  @Get()
  @Operation({
    id: 'listAudit',
    tag: 'Admin',
    summary: 'What admins did, newest first',
    description: 'Users, dead letters and runners. Entries are written with the action and can never be changed.',
    answer: { status: 200, description: 'A page', schema: auditPageSchema, example: auditPage },
    problems: ['forbidden', 'invalid_cursor'],
  })
  list(@CurrentActor() actor: Actor, @Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditPage> {
    return this.audit.page(actor, query);
  }
}

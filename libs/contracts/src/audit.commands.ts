import { z } from 'zod';
import { auditRecordSchema, auditSearchSchema, type AuditService } from './audit.js';
import { command } from './command.js';
import { actorSchema, idSchema } from './scalars.js';

const auditAskedSchema = auditSearchSchema.extend({
  actor: actorSchema,
  before: idSchema.nullable().meta({ description: 'Id of the last entry that is known; null: from the newest on' }),
  limit: z.int().min(1).max(500),
});

const auditAnswerSchema = z.object({ items: z.array(auditRecordSchema) });

/** The audit list of each service, the newest entry first. */
export const auditCommands = {
  auth: command('cmd.auth.audit', auditAskedSchema, auditAnswerSchema),
  generation: command('cmd.generation.audit', auditAskedSchema, auditAnswerSchema),
} as const satisfies Record<AuditService, unknown>;

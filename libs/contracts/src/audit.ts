import { z } from 'zod';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';

/** Where an entry of the audit list was written: each service keeps its own. */
export const auditServiceSchema = z.enum(['auth', 'generation']);
export type AuditService = z.infer<typeof auditServiceSchema>;

/** What is searched for in the audit list; each bound that is absent lets all pass. */
export const auditSearchSchema = z.object({
  actor_id: z.int().min(0).optional(),
  action: z.string().min(1).max(100).optional(),
  object: z.string().min(1).max(200).optional(),
  from: timestampSchema.optional(),
  until: timestampSchema.optional(),
});
export type AuditSearch = z.infer<typeof auditSearchSchema>;

/** What was done, as the service keeps it. */
export const auditRecordSchema = z.object({
  id: idSchema,
  at: timestampSchema,
  actor_id: z.int().min(0).meta({ description: 'Who acted; 0: the service itself, or somebody who is not known' }),
  action: z.string().meta({ examples: ['user.disable', 'session.open'] }),
  object: z.string().meta({ description: 'Kind and id', examples: ['user:7'] }),
  result: z.string().meta({ description: '`done`, or the code of the problem that it was refused with' }),
  detail: z.record(z.string(), z.unknown()).meta({ description: 'What was changed, from what to what' }),
  address: z.string().meta({ description: 'Where the admin was' }),
  request_id: z.string(),
  trace_id: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'Of the request, as in logs and tracing systems; null where it had none' }),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

/** An entry as admins see it: the lists of all services are one. */
export const auditEntrySchema = auditRecordSchema
  .extend({
    service: auditServiceSchema.meta({ description: 'With `id` it names the entry' }),
    actor_name: z.string().nullable().meta({ description: 'null when the admin is gone or names are not at hand' }),
    actor_deleted: z.boolean().optional().meta({ description: 'There is no account with this id any more' }),
    object_name: z.string().nullish().meta({ description: 'Of a user: the name, where it is at hand' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

const paramOf = (what: string, example: string) => ({ description: what, examples: [example] });

const auditSearchShape = {
  actor: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .optional()
    .meta(paramOf('Id of who acted; 0: nobody who is known', '1')),
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(100)
    .optional()
    .meta(paramOf('An act, or all of a kind', 'user.disable')),
  object: z
    .string()
    .regex(/^[\w-]+(:[\w.:-]+)?$/)
    .max(200)
    .optional()
    .meta(paramOf('A target, or all of a kind', 'user:7')),
  from: timestampSchema.optional(),
  until: timestampSchema.optional().meta({ description: 'Without this moment' }),
};

/** Query of `GET /api/v1/admin/audit/export`. */
export const auditExportQuerySchema = z.strictObject(auditSearchShape);
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

/** Query of `GET /api/v1/admin/audit`. */
export const auditQuerySchema = z.strictObject({ ...pageShape, ...auditSearchShape });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditPageSchema = z
  .object({ items: z.array(auditEntrySchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPageSchema>;

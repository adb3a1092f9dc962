import { z } from 'zod';
import { command } from './command.js';
import { reasonSchema } from './reasons.js';
import { actingAdminSchema, actorSchema, clientSchema, idSchema, linkTokenSchema, timestampSchema } from './scalars.js';
import { userExportPartSchema } from './user-exports.js';

/** Of whatever shape: it goes into the manifest as it is. */
const toldSchema = z.record(z.string(), z.unknown());

const madeSchema = z.object({ token: linkTokenSchema, expires_at: timestampSchema });
const byTokenSchema = z.object({ token: linkTokenSchema });

/** Something of a user, and the file that belongs to it. */
export const exportedItemSchema = z.object({
  id: idSchema,
  told: toldSchema,
  /** `name` is its name in the zip. */
  file: z.object({ name: z.string(), object_key: z.string(), size_bytes: z.int().min(0) }).nullable(),
});
export type ExportedItem = z.infer<typeof exportedItemSchema>;

/**
 * Everything of a user as one zip. Auth answers who may have it, and keeps the token of each that was asked for; the services
 * tell what they have to whoever has that token. The gateway makes the zip.
 */
export const userExportCommands = {
  askOwn: command('cmd.auth.ask_own_export', z.object({ actor: actorSchema, client: clientSchema }), madeSchema),
  askOf: command(
    'cmd.auth.ask_export',
    actingAdminSchema.extend({ user_id: idSchema, body: reasonSchema }),
    madeSchema,
  ),
  /** What auth knows of the user. Other services ask it whose the token is. */
  account: command(
    'cmd.auth.exported_account',
    byTokenSchema,
    z.object({ user_id: idSchema, username: z.string(), told: toldSchema }),
  ),
  /** A part, page by page. */
  page: command(
    'cmd.generation.exported_page',
    byTokenSchema.extend({ part: userExportPartSchema, after: z.int().min(0) }),
    z.object({ items: z.array(exportedItemSchema), next: idSchema.nullable() }),
  ),
  webhooks: command('cmd.webhooks.exported', byTokenSchema, z.object({ items: z.array(toldSchema) })),
} as const;

import { z } from 'zod';
import { timestampSchema } from './scalars.js';

/** How long the address of an export is good, and how many of one user are at once. */
export const USER_EXPORT_LIMITS = { minutes: 60, perUser: 10 } as const;

/** Everything that belongs to a user, in the order in which the manifest tells it. */
export const USER_EXPORT_PARTS = [
  ...(['tasks', 'outputs', 'assets', 'collections', 'presets', 'wildcards'] as const),
  ...(['workflows', 'workflow_versions', 'shares', 'group_shares', 'usage'] as const),
] as const;
export const userExportPartSchema = z.enum(USER_EXPORT_PARTS);
export type UserExportPart = z.infer<typeof userExportPartSchema>;

/** Answer of `POST /api/v1/account/export` and of the same for an admin. */
export const userExportSchema = z
  .object({
    url: z.string().meta({ description: 'Path of the zip; whoever has it can fetch it until then' }),
    expires_at: timestampSchema,
  })
  .meta({ id: 'UserExport' });
export type UserExport = z.infer<typeof userExportSchema>;

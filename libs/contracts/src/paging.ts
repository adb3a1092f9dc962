import { z } from 'zod';

/** What every list by pages takes. */
export const pageShape = {
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'Opaque; `next_cursor` of the page before', example: 'eyJpZCI6NDJ9.3f2a' }),
};

/** A list by pages without any filter. */
export const pageQuerySchema = z.strictObject(pageShape);
export type PageQuery = z.infer<typeof pageQuerySchema>;

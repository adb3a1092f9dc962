import { idParamSchema, shareGrantSchema } from '@atelier/contracts';
import { z } from 'zod';
import { PUBLIC_SIZES } from './share-addresses.js';
import { TOKEN } from './public-shares-examples.js';

/** A malformed token is answered like an unknown one, with 404. */
const token = z.string().max(500).meta({ description: 'The secret of the link', example: TOKEN });

export const tokenParamsSchema = z.strictObject({ token });
export type TokenParams = z.output<typeof tokenParamsSchema>;

export const sharedImageParamsSchema = z.strictObject({
  token,
  id: idParamSchema.meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, example: 314 }),
});
export type SharedImageParams = z.output<typeof sharedImageParamsSchema>;

export const publicImageParamsSchema = sharedImageParamsSchema.extend({
  size: z.enum(PUBLIC_SIZES).meta({
    description:
      '`full`: WebP in full size; `thumbnail`: WebP, 384 pixels; `preview`: JPEG, 1,200 pixels; `download`: PNG without loss, to be saved',
    example: 'full',
  }),
});
export type PublicImageParams = z.output<typeof publicImageParamsSchema>;

export const grantQuerySchema = z.strictObject({
  grant: shareGrantSchema.optional().meta({
    description: 'Of `unlock`, where a password protects the share',
    example: '1795608000.q0Zb0q2mH3lqkqz8',
  }),
});
export type GrantQuery = z.output<typeof grantQuerySchema>;

import { z } from 'zod';
import { isNetwork } from './target-policy.js';

/** A setting that names networks. */
export const networksSchema = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter(Boolean))
  .pipe(z.array(z.string().refine(isNetwork, 'must be networks such as 192.168.0.0/16, comma-separated')));

/** Which addresses may be told of events; of every service that judges or calls them. */
export const webhookTargetShape = {
  WEBHOOK_ALLOWED_NETWORKS: networksSchema.meta({
    description: 'Networks (CIDR, comma-separated) that are delivered to although they are not public',
  }),
  WEBHOOK_HTTP: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .meta({ description: 'allow: also to URLs that begin with http:, which anybody on the way can read' }),
};

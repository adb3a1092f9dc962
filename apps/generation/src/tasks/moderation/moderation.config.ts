import { networksSchema } from '@atelier/guarded-http';
import { webhookSecretSchema } from '@atelier/platform';
import { z } from 'zod';

/** Who is asked before a prompt runs, and before what it makes is shown (docs/operations.md). */
export const moderationShape = {
  MODERATION_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Asked about each prompt before it runs; not given: nobody is' }),
  MODERATION_SECRET: webhookSecretSchema.optional().meta({ description: 'Signs what is asked, as Standard Webhooks' }),
  MODERATION_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(4_000)
    .default(2_000)
    .meta({ description: 'How long an answer is waited for, its body included' }),
  MODERATION_FAILURE: z
    .enum(['closed', 'open'])
    .default('closed')
    .meta({ description: 'closed: while there is no answer nothing is made. open: everything is' }),
  MODERATION_PICTURES: z
    .enum(['off', 'on'])
    .default('off')
    .meta({ description: 'on: it is asked about each output too, which nobody sees before it has allowed it' }),
  MODERATION_NETWORKS: networksSchema.meta({
    description: 'Networks (CIDR, comma-separated) that MODERATION_URL may lie in although they are not public',
  }),
  MODERATION_HTTP: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .meta({ description: 'allow: MODERATION_URL may begin with http:, where anybody on the way can read and answer' }),
};

interface Together {
  MODERATION_URL?: string | undefined;
  MODERATION_SECRET?: string | undefined;
  MODERATION_PICTURES: 'off' | 'on';
}

/** What cannot be seen in one setting alone. */
export function checkModeration(
  { MODERATION_URL: url, MODERATION_SECRET: secret, MODERATION_PICTURES: pictures }: Together,
  context: z.RefinementCtx,
): void {
  const needs = (name: keyof Together, by: keyof Together) =>
    context.addIssue({ code: 'custom', path: [name], message: `is needed with ${by}` });
  if (url !== undefined && secret === undefined) needs('MODERATION_SECRET', 'MODERATION_URL');
  if (url === undefined && pictures === 'on') needs('MODERATION_URL', 'MODERATION_PICTURES');
}

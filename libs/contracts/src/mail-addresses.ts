import { z } from 'zod';
import { languageSchema } from './account.js';
import { linkTokenSchema } from './scalars.js';

export const MAIL_LIMITS = {
  /** How long the link to a new password can be used that was sent by mail. */
  resetMinutes: 30,
  /** How long an address can be confirmed by the link that was sent to it. */
  confirmHours: 24,
} as const;

/** RFC 5321 allows 254 characters; what no mail server of today takes is no address here. */
export const mailAddressSchema = z
  .email('must be a mail address')
  .max(254)
  .meta({ id: 'MailAddress', examples: ['ada@example.org'] });

/** Answer of `GET /api/v1/account/mail`. */
export const ownMailSchema = z
  .object({
    enabled: z.boolean().meta({ description: 'Whether this installation sends mail' }),
    address: z.string().nullable().meta({ description: 'The confirmed address; null: none' }),
    unconfirmed: z.string().nullable().meta({ description: 'One that waits for its link to be opened' }),
  })
  .meta({ id: 'OwnMail' });
export type OwnMail = z.infer<typeof ownMailSchema>;

/** Body of `PUT /api/v1/account/mail`. */
export const changeMailSchema = z
  .strictObject({
    password: z.string().min(1).max(1_000),
    address: mailAddressSchema.nullable().meta({ description: 'null: none from now on' }),
    language: languageSchema.optional().meta({ description: 'Of mails, where the preferences name none' }),
  })
  .meta({ id: 'ChangeMail' });
export type ChangeMail = z.infer<typeof changeMailSchema>;

/** Body of `POST /api/v1/auth/mail/confirm`. */
export const confirmMailSchema = z.strictObject({ token: linkTokenSchema }).meta({ id: 'ConfirmMail' });
export type ConfirmMail = z.infer<typeof confirmMailSchema>;

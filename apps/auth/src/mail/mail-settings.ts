import { z } from 'zod';

/** A mailbox, bare or with a name before it: `Atelier <atelier@example.org>`. One line, as it becomes a header. */
const FROM =
  /^(?:[^<>@\p{C}]{1,100} <[^<>\s@\p{C}]{1,64}@[^<>\s@\p{C}]{1,189}>|[^<>\s@\p{C}]{1,64}@[^<>\s@\p{C}]{1,189})$/u;

/** Settings of mail to users. */
export const mailShape = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({ description: 'The mail server, e.g. smtp://user@host:587; not given: no mail is sent' }),
  SMTP_PASSWORD_FILE: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'File that holds the password of SMTP_URL, and nothing else' }),
  SMTP_TLS: z.enum(['required', 'off']).default('required').meta({
    description:
      'required: a server that offers no STARTTLS gets nothing. off: by plain text, to a server on this machine',
  }),
  SMTP_CA_FILE: z.string().min(1).optional().meta({
    description: 'Certificates of whom that of the mail server must come, as PEM; without it those that Node knows',
  }),
  MAIL_FROM: z
    .string()
    .regex(FROM, 'must be an address, or a name and <address>')
    .optional()
    .meta({ description: 'Whom mails come from, e.g. Atelier <atelier@example.org>' }),
};

interface MailSettings {
  SMTP_URL?: string | undefined;
  SMTP_TLS: string;
  MAIL_FROM?: string | undefined;
  PUBLIC_URL?: string | undefined;
}

export function checkMail({ SMTP_URL, SMTP_TLS, MAIL_FROM, PUBLIC_URL }: MailSettings, context: z.RefinementCtx): void {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (SMTP_URL === undefined) return;
  if (MAIL_FROM === undefined) fault('MAIL_FROM', 'is needed with SMTP_URL');
  if (PUBLIC_URL === undefined) fault('PUBLIC_URL', 'is needed with SMTP_URL: links in mails lead to it');
  if (SMTP_TLS === 'off' && SMTP_URL.startsWith('smtps:')) fault('SMTP_TLS', 'cannot be off with smtps:');
}

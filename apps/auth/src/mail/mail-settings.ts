import type { z } from 'zod';

/** A mailbox, bare or with a name before it: `Atelier <atelier@example.org>`. One line, as it becomes a header. */
export const MAIL_FROM =
  /^(?:[^<>@\p{C}]{1,100} <[^<>\s@\p{C}]{1,64}@[^<>\s@\p{C}]{1,189}>|[^<>\s@\p{C}]{1,64}@[^<>\s@\p{C}]{1,189})$/u;

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

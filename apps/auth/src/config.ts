import { hkdfSync } from 'node:crypto';
import { passwordSchema, registrationModeSchema, signUpChallengeSchema, usernameSchema } from '@atelier/contracts';
import { MIGRATION_MODES } from '@atelier/database';
import { networksSchema } from '@atelier/guarded-http';
import {
  actorProofsSchema,
  auditDaysSchema,
  auditExportShape,
  checkAuditExport,
  databaseUrlSchema,
  eventStreamShape,
  loadConfig,
  serviceConfigShape,
  settingsClass,
} from '@atelier/platform';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { checkMail, MAIL_FROM } from './mail/mail-settings.js';
import { captchaShape, checkCaptcha } from './sign-ups/captcha-settings.js';
import { FACTOR_MODES } from './tokens/required-factor.js';
import { checkSignOn, providersSchema } from './sign-on/provider-settings.js';

const cores = availableParallelism();

const databaseShape = {
  DATABASE_URL: databaseUrlSchema,
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain schema name')
    .default('auth'),
};

/** Every setting of `migrate.js`. */
export const migrationConfigSchema = z.object(databaseShape);

/** Settings of mail to users. */
const mailShape = {
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
    .regex(MAIL_FROM, 'must be an address, or a name and <address>')
    .optional()
    .meta({ description: 'Whom mails come from, e.g. Atelier <atelier@example.org>' }),
};

/** Every setting of the auth service. */
export const configSchema = z
  .object({
    ...serviceConfigShape,
    ...eventStreamShape,
    ACTOR_PROOFS: actorProofsSchema,
    ...databaseShape,
    DATABASE_MIGRATIONS: z
      .enum(MIGRATION_MODES)
      .default('run')
      .meta({ description: 'run: at the start of the service. await: by migrate.js, under a role with more rights' }),
    REGISTRATION: registrationModeSchema.default('closed').meta({
      description:
        'Who may make an account. closed: nobody. invite: whoever has an invitation. approval: everybody, once an admin has approved it. open: everybody',
    }),
    SIGN_UPS_PER_HOUR: z.coerce.number().int().min(0).max(1_000_000).default(5).meta({
      description:
        'Accounts that people may make from one network (/24 of IPv4, /64 of IPv6) without an invitation. 0: any number',
    }),
    SIGN_UP_CHALLENGE: signUpChallengeSchema.default('work').meta({
      description:
        'What a sign-up without an invitation has to show. none: nothing. work: that its browser has worked for some seconds',
    }),
    SIGN_UP_WORK: z.coerce.number().int().min(10).max(1_000_000).default(2_000).meta({
      description:
        'Keys that the browser derives for a sign-up at most; about a millisecond each, and half as many at least',
    }),
    ...captchaShape,
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text).origin)
      .optional()
      .meta({ description: 'Address that people type, as the gateway has it; providers send them back to it' }),
    OIDC_PROVIDERS: providersSchema.meta({
      description: 'Providers of OpenID Connect that people sign in by, as JSON (docs/sign-on.md)',
    }),
    OIDC_HTTP: z
      .enum(['refuse', 'allow'])
      .default('refuse')
      .meta({ description: 'allow: providers also by http:, where anybody on the way can sign in as anybody' }),
    PASSWORD_SIGN_IN: z.enum(['everybody', 'admins']).default('everybody').meta({
      description: 'Who may sign in by a password; admins: others by a provider alone, and nobody signs up',
    }),
    SECOND_FACTOR_REQUIRED: z.enum(FACTOR_MODES).default('nobody').meta({
      description:
        'Who has to have a second factor: without one they can only set it up. Whoever a provider has let in needs none here. publishers: and admins',
    }),
    CONFIRMATION_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15).meta({
      description:
        'How long somebody who has signed in, or confirmed again that it is them, may do what asks for that: acts of admins, ways to sign in, keys',
    }),
    ...mailShape,
    ACCOUNT_REMOVAL: z.enum(['admins', 'everybody']).default('admins').meta({
      description: 'Who may remove an account with everything; everybody: people their own, too',
    }),
    ADMIN_USERNAME: usernameSchema.default('admin'),
    ADMIN_PASSWORD: passwordSchema
      .optional()
      .meta({ description: 'Of the admin made on first start; without it, and with no admin there, none is made' }),
    KEY_ENCRYPTION_SECRET: z
      .string()
      .min(32)
      .meta({ description: 'Encrypts the private signing keys in the database; the same for every replica' }),
    CLIENT_DOCUMENT_NETWORKS: networksSchema.meta({
      description:
        'Networks (CIDR, comma-separated) that descriptions of clients are fetched from although they are not public',
    }),
    CLIENT_DOCUMENT_HTTP: z
      .enum(['refuse', 'allow'])
      .default('refuse')
      .meta({ description: 'allow: also by http:, where anybody on the way can change them' }),
    AUDIT_DAYS: auditDaysSchema,
    ...auditExportShape,
    PASSWORD_HASH_CONCURRENCY: z.coerce
      .number()
      .int()
      .min(1)
      .default(cores)
      // More hashes than cores make none of them faster, and each holds 19 MiB.
      .transform((wanted) => Math.min(wanted, cores)),
  })
  .superRefine(checkSignOn)
  .superRefine(checkMail)
  .superRefine(checkCaptcha)
  .superRefine(checkAuditExport);

/** The environment as validated. */
export type Environment = z.output<typeof configSchema>;

/** The settings of this process: camelCase, durations in milliseconds. */
export class Config extends settingsClass(configSchema) {}

/** Reads the environment. @throws ConfigError that lists every fault */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  return new Config(loadConfig(configSchema, env));
}

/** Signs the cursors of lists; the same on every replica. */
export function cursorSecretOf({ keyEncryptionSecret }: Config): string {
  return Buffer.from(hkdfSync('sha256', keyEncryptionSecret, '', 'atelier cursors', 32)).toString('base64');
}

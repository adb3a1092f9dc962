import { z } from 'zod';
import { natsUrlSchema } from './settings/several-hosts.js';
import { webhookSecretSchema } from './webhooks/standard-webhook.js';

export { addressesOfHosts, databaseUrlSchema, natsUrlSchema } from './settings/several-hosts.js';
export { settingsClass, type Settings, type SettingsOf } from './settings/settings-class.js';

/** The environment does not fit the schema. The message lists every fault, so that one look is enough to mend all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** An empty variable counts as not given: compose files and shells set `X=` for "leave it out". */
function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())),
  );
}

/**
 * Reads and validates the environment once. Each app calls it in its `config.ts` and nowhere else.
 * @throws ConfigError with every fault, never with a value (values may be secrets).
 */
export function loadConfig<Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const parsed = schema.safeParse(withoutEmpty(env));
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`));
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];

export const portSchema = z.coerce.number().int().min(0).max(65_535);

/** Where services that have an audit list bring it. */
export const auditExportShape = {
  AUDIT_EXPORT_URL: z
    .url({ protocol: /^(syslog|syslog\+tls|https?)$/ })
    .optional()
    .meta({ description: 'Where the audit list is brought: syslog://, syslog+tls:// or https://; not given: nowhere' }),
  AUDIT_EXPORT_SECRET: webhookSecretSchema
    .optional()
    .meta({ description: 'Signs what goes to an AUDIT_EXPORT_URL of https:' }),
};

/** What goes by HTTP is signed. */
export function checkAuditExport(
  {
    AUDIT_EXPORT_URL: url,
    AUDIT_EXPORT_SECRET: secret,
  }: { AUDIT_EXPORT_URL?: string | undefined; AUDIT_EXPORT_SECRET?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (url?.startsWith('http') && secret === undefined)
    context.addIssue({ code: 'custom', path: ['AUDIT_EXPORT_SECRET'], message: 'is needed with an AUDIT_EXPORT_URL of https:' }); // prettier-ignore
}

/** The audit list refuses to lose an entry earlier than after 30 days, whoever asks. */
export const auditDaysSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(36_500)
  .refine((days) => days === 0 || days >= 31, 'must be 0 or at least 31')
  .default(0)
  .meta({ description: 'Days that entries of the audit list are kept; 0: for ever' });

/** Of a service that takes commands. */
export const actorProofsSchema = z.enum(['required', 'optional']).default('required').meta({
  description:
    'optional: commands without a proof of their actor are taken, while gateways of the release before still run; required: they are refused',
});

/** How the broker is known, and how a service is known to it, where its address is `tls://`. */
export const brokerTlsShape = {
  NATS_CA_FILE: z.string().min(1).optional().meta({
    description:
      'Certificates of whom the certificate of the broker must come, as PEM; without it those that Node knows',
  }),
  NATS_CERT_FILE: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The own certificate, where the broker asks for one' }),
  NATS_KEY_FILE: z.string().min(1).optional().meta({ description: 'The key of that certificate' }),
};

/** Of services that publish or read durable events. */
export const eventStreamShape = {
  NATS_STREAM_REPLICAS: z.coerce.number().int().min(1).max(5).default(1).meta({
    description:
      'Servers of a NATS cluster that hold each event: 3 in a cluster of three, so that one may die; the same for every service',
  }),
};

/** Variables that every service takes; spread it into the schema of an app. */
export const serviceConfigShape = {
  NATS_URL: natsUrlSchema.meta({
    description: 'With credentials, e.g. nats://user:pass@host:4222; of a cluster nats://user:pass@one:4222,two:4222',
  }),
  ...brokerTlsShape,
  LOG_LEVEL: z.enum(LOG_LEVELS).default('log'),
  LOG_FORMAT: z.enum(['pretty', 'json']).default('json'),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  HEALTH_PORT: portSchema.default(0),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: portSchema
    .optional()
    .meta({ description: 'Serves /metrics for Prometheus; not for the public. Not given: off. 0: any free port' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Base address of an OTLP receiver (HTTP) for traces. Not given: off' }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ description: 'Share of the traces that are kept' }),
};
export type ServiceConfig = z.output<z.ZodObject<typeof serviceConfigShape>>;

import { runnerIdSchema } from '@atelier/contracts';
import { MIGRATION_MODES } from '@atelier/database';
import { webhookTargetShape } from '@atelier/guarded-http';
import {
  actorProofsSchema,
  aliasList,
  auditDaysSchema,
  auditExportShape,
  checkAuditExport,
  databaseUrlSchema,
  eventStreamShape,
  loadConfig,
  serviceConfigShape,
  settingsClass,
} from '@atelier/platform';
import { checkObjectStoreConfig, objectStoreConfigShape } from '@atelier/storage';
import { DEFAULT_BUDGET } from '@atelier/workflows';
import { z } from 'zod';
import { checkModeration, moderationShape } from './tasks/moderation/moderation.config.js';

const seconds = (fallback: number) => z.coerce.number().int().min(1).max(86_400).default(fallback);

const daysKept = (what: string) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(36_500)
    .default(0)
    .meta({ description: `Days that ${what}; 0: for ever` });
const quotaMb = (whose: string) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .default(0)
    .meta({ description: `MiB that the pictures of ${whose} may take up, the trash included; 0: no limit` });

const names = (what: string) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
    .meta({ description: `${what}, comma-separated; * stands for any letters` });
const most = (fallback: number, what: string) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .default(fallback)
    .meta({ description: `${what} that one task of a workflow may ask for` });

const gpuSeconds = (span: string) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .default(0)
    .meta({ description: `GPU seconds that a user may use in a ${span} (UTC); 0: no limit` });

/** What workflows may run (docs/workflows.md). */
const workflowShape = {
  WORKFLOW_ALLOWED_PACKS: names('Packs of custom nodes that workflows may use, by the names of their folders'),
  WORKFLOW_ALLOWED_CLASSES: names('Node classes that workflows may use though a rule denies them'),
  WORKFLOW_DENIED_CLASSES: names('Node classes that no workflow may use'),
  WORKFLOW_MAX_NODES: most(DEFAULT_BUDGET.nodes, 'Nodes'),
  WORKFLOW_MAX_BATCH: most(DEFAULT_BUDGET.batch, 'Pictures in one batch'),
  WORKFLOW_MAX_STEPS: most(DEFAULT_BUDGET.steps, 'Steps'),
  WORKFLOW_MAX_VOLUME: most(DEFAULT_BUDGET.volume, 'Pixels × frames × batch'),
  WORKFLOW_MAX_WORK_UNITS: most(DEFAULT_BUDGET.workUnits, 'Pixels × frames × batch × steps'),
  SHIPPED_WORKFLOWS: z
    .enum(['offered', 'withdrawn'])
    .default('offered')
    .meta({ description: 'Whether users see the workflows that come with Atelier, where a runner can run them' }),
  WORKFLOW_PUBLISHERS: z
    .enum(['admins', 'everybody'])
    .default('admins')
    .meta({ description: 'Who may publish a workflow of their own, so that everybody can run it' }),
};

/** `id:key`, comma-separated. */
const runnerKeys = z
  .string()
  .default('')
  .transform((text, context) => {
    const pairs = text.split(',').flatMap((pair) => (pair.trim() === '' ? [] : [pair.trim().split(':')]));
    const isPair = ([id, key, ...rest]: string[]) =>
      rest.length === 0 && runnerIdSchema.safeParse(id).success && /^U[A-Z2-7]{55}$/.test(key ?? '');
    if (!pairs.every(isPair)) context.addIssue('must be ids of runners with their public keys, such as gpu-1:UA…');
    return new Map(pairs.map(([id, key]) => [id!, key!]));
  });

/** Who runners are (docs/security.md). Without them the broker asks nobody. */
const identityShape = {
  NATS_CALLOUT_SEED: z
    .string()
    .regex(/^SA[A-Z2-7]{56}$/)
    .optional()
    .meta({ description: 'Signs what runners may do at the broker, whose configuration names its public half' }),
  NATS_SYSTEM_SEED: z
    .string()
    .regex(/^SU[A-Z2-7]{56}$/)
    .optional()
    .meta({ description: 'Of the user by which connections of runners are ended at once' }),
  SHARED_RUNNER_PASSWORD: z
    .string()
    .min(8)
    .optional()
    .meta({ description: 'Admits runners of the release before, which share it; without it they are refused' }),
  RUNNER_KEYS: runnerKeys.meta({ description: 'Runners that need no enrolment: id:public key, comma-separated' }),
  RUNNER_SERVICE_ACCOUNTS: names('Service accounts of Kubernetes whose pods are runners, as namespace/name'),
  KUBERNETES_API_URL: z.url({ protocol: /^https?$/ }).default('https://kubernetes.default.svc'),
  SERVICE_ACCOUNT_FOLDER: z.string().default('/var/run/secrets/kubernetes.io/serviceaccount'),
};

const GIB = 1024 ** 3;
/** What S3 takes in one request. */
const MAX_S3_PUT_BYTES = 5 * GIB;

/** How runners reach the object store, of which they hold no key. */
const transferShape = {
  RUNNER_STORE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'Origin by which runners reach the S3 server, or with a disk this service; S3_ENDPOINT, or its health port on 127.0.0.1',
    }),
  MAX_RESULT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(1_024 * GIB)
    .default(MAX_S3_PUT_BYTES)
    .meta({ description: 'A runner may store no larger file; at most 5 GiB on an S3 server' }),
};

const databaseShape = {
  DATABASE_URL: databaseUrlSchema,
  DATABASE_SCHEMA: z.string().default('generation'),
};

/** Every setting of `migrate.js`. */
export const migrationConfigSchema = z.object(databaseShape);

/** Every setting of the service. */
export const configSchema = z
  .object({
    ...serviceConfigShape,
    ...eventStreamShape,
    ACTOR_PROOFS: actorProofsSchema,
    ...objectStoreConfigShape,
    ...databaseShape,
    DATABASE_MIGRATIONS: z
      .enum(MIGRATION_MODES)
      .default('run')
      .meta({ description: 'run: at the start of the service. await: by migrate.js, under a role with more rights' }),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(12),
    SIGNING_SECRET: z.string().min(32).meta({ description: 'Signs history cursors; the same on every replica' }),
    QUEUED_TASKS_PER_USER: z.coerce.number().int().min(1).max(10_000_000).default(200),
    RUNNING_TASKS_PER_USER: z.coerce.number().int().min(1).max(10_000).default(8),
    USER_SHARE_WEIGHT: z.coerce.number().min(0.01).max(100).default(1),
    ADMIN_SHARE_WEIGHT: z.coerce.number().min(0.01).max(100).default(1),
    QUEUE_NEWS_MS: z.coerce
      .number()
      .int()
      .min(0)
      .max(60_000)
      .default(1_000)
      .meta({ description: 'Owners are told of their place in the queue at most this often; 0: never' }),
    TASK_TIMEOUT_S: seconds(1_800).meta({ description: 'Longest that one attempt may take' }),
    TASK_DEADLINE_S: seconds(86_400).meta({ description: 'Longest that a task may wait before it fails as expired' }),
    TRASH_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(36_500)
      .default(30)
      .meta({ description: 'Days that a deleted task stays in the trash; 0: it is removed for good at once' }),
    OUTPUT_DAYS_USER: daysKept('a picture of a user is kept; then it goes to the trash'),
    OUTPUT_DAYS_ADMIN: daysKept('a picture of an admin is kept; then it goes to the trash'),
    OUTPUT_DAYS_SPARE_CHOSEN: z
      .stringbool()
      .default(true)
      .meta({ description: 'Whether favourites and pictures in collections are kept whatever their age' }),
    ATTEMPT_DAYS: daysKept('the attempts of an ended task are kept'),
    EVENT_HOURS: z.coerce
      .number()
      .int()
      .min(1)
      .max(8_760)
      .default(24)
      .meta({ description: 'Hours that published events are kept, for clients that were away' }),
    AUDIT_DAYS: auditDaysSchema,
    ...auditExportShape,
    USAGE_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(36_500)
      .default(400)
      .meta({ description: 'Days that the use of GPUs is kept, by day, user, key, model and workflow; 0: for ever' }),
    DEFAULT_GPU_SECONDS_PER_DAY: gpuSeconds('day'),
    DEFAULT_GPU_SECONDS_PER_MONTH: gpuSeconds('month'),
    STORAGE_QUOTA_MB_USER: quotaMb('a user'),
    STORAGE_QUOTA_MB_ADMIN: quotaMb('an admin'),
    ASSET_QUOTA_BYTES: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 50)
      .default(10 * 2 ** 30)
      .meta({ description: 'Bytes that the files may take up which one user brought; 0: no limit' }),
    ASSET_UNUSED_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(36_500)
      .default(30)
      .meta({ description: 'Days after which a file is removed that was never given to a task; 0: never' }),
    ...workflowShape,
    // As at the service webhooks, which delivers: here they decide what a run may name.
    ...webhookTargetShape,
    ...moderationShape,
    ...identityShape,
    ...transferShape,
    MODEL_ALIASES: aliasList().meta({ description: 'alias=model-name, comma-separated' }),
  })
  .superRefine(checkObjectStoreConfig)
  .superRefine(checkAuditExport)
  .superRefine(checkModeration)
  .refine((it) => it.OBJECT_STORE !== 's3' || it.MAX_RESULT_BYTES <= MAX_S3_PUT_BYTES, {
    path: ['MAX_RESULT_BYTES'],
    message: 'must be at most 5 GiB with OBJECT_STORE=s3, which takes no more in one request',
  });

/** The environment as validated. */
export type Environment = z.output<typeof configSchema>;

/** The settings of this process: camelCase, durations in milliseconds. */
export class Config extends settingsClass(configSchema) {}

/** @throws ConfigError */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  return new Config(loadConfig(configSchema, env));
}

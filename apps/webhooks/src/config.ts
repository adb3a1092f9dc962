import { MIGRATION_MODES } from '@atelier/database';
import {
  actorProofsSchema,
  databaseUrlSchema,
  eventStreamShape,
  loadConfig,
  serviceConfigShape,
  settingsClass,
} from '@atelier/platform';
import { webhookTargetShape } from '@atelier/guarded-http';
import { z } from 'zod';

const databaseShape = {
  DATABASE_URL: databaseUrlSchema,
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain schema name')
    .default('webhooks'),
};

/** Every setting of `migrate.js`. */
export const migrationConfigSchema = z.object(databaseShape);

/** Every setting of the service webhooks. */
export const configSchema = z.object({
  ...serviceConfigShape,
  ...eventStreamShape,
  ACTOR_PROOFS: actorProofsSchema,
  ...databaseShape,
  DATABASE_MIGRATIONS: z
    .enum(MIGRATION_MODES)
    .default('run')
    .meta({ description: 'run: at the start of the service. await: by migrate.js, under a role with more rights' }),
  KEY_ENCRYPTION_SECRET: z
    .string()
    .min(32)
    .meta({ description: 'Encrypts the secrets of endpoints in the database; the same for every replica' }),
  ...webhookTargetShape,
  WEBHOOK_TIMEOUT_S: z.coerce
    .number()
    .min(0.1)
    .max(30)
    .default(15)
    .meta({ description: 'A receiver has to answer by then' }),
  WEBHOOK_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(512)
    .default(64)
    .meta({ description: 'Deliveries at the same time, in one process' }),
});

/** The environment as validated. */
export type Environment = z.output<typeof configSchema>;

/** The settings of this process: camelCase, durations in milliseconds. */
export class Config extends settingsClass(configSchema) {}

/** Reads the environment. @throws ConfigError that lists every fault */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  return new Config(loadConfig(configSchema, env));
}

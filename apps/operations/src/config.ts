import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrlSchema, brokerTlsShape, loadConfig, settingsClass, natsUrlSchema } from '@atelier/platform/config';
import { checkObjectStoreConfig, objectStoreConfigShape } from '@atelier/storage/config';
import { z } from 'zod';

const schemaName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a plain schema name');
const databaseShape = {
  DATABASE_URL: databaseUrlSchema,
  AUTH_SCHEMA: schemaName.default('auth'),
  GENERATION_SCHEMA: schemaName.default('generation'),
  WEBHOOKS_SCHEMA: schemaName.default('webhooks'),
};

/** Database and store of one installation: what backup, restore and sweep work on. */
export const storesSchema = z
  .object({ ...databaseShape, ...objectStoreConfigShape })
  .superRefine(checkObjectStoreConfig);

export class StoresConfig extends settingsClass(storesSchema) {}

/** Everything that the doctor looks at. */
export const installationSchema = z
  .object({
    ...databaseShape,
    ...objectStoreConfigShape,
    NATS_URL: natsUrlSchema,
    ...brokerTlsShape,
    COMFYUI_URLS: z
      .string()
      .default('')
      .transform((text) => text.split(',').map((part) => part.trim()))
      .transform((parts) => parts.filter(Boolean))
      .pipe(z.array(z.url({ protocol: /^https?$/ }))),
    COMFYUI_MIN_VERSION: z.string().optional(),
    KEY_ENCRYPTION_SECRET: z.string().optional(),
    SIGNING_SECRET: z.string().optional(),
    ATELIER_HOME: z.string().default('.atelier'),
  })
  .superRefine(checkObjectStoreConfig);

export class InstallationConfig extends settingsClass(installationSchema) {}

/**
 * The environment of a command: that of the process, then `.env`, then what the embedded start (`npm start`) noted in its home, so
 * that on its machine no command needs a setting.
 */
export function commandEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  if (env === process.env && existsSync('.env')) process.loadEnvFile('.env');
  return { ...noted(env['ATELIER_HOME'] ?? '.atelier'), ...env };
}

function noted(home: string): NodeJS.ProcessEnv {
  const file = join(home, 'running.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv) : {};
}

/** @throws ConfigError that lists every fault */
export function readStores(env = commandEnvironment()): StoresConfig {
  return new StoresConfig(loadConfig(storesSchema, env));
}

/** @throws ConfigError that lists every fault */
export function readInstallation(env = commandEnvironment()): InstallationConfig {
  return new InstallationConfig(loadConfig(installationSchema, env));
}

import { passwordSchema, registrationModeSchema, signUpChallengeSchema, usernameSchema } from '@atelier/contracts';
import {
  databaseUrlSchema,
  loadConfig,
  LOG_LEVELS,
  portSchema,
  settingsClass,
  natsUrlSchema,
} from '@atelier/platform/config';
import { checkObjectStoreConfig, objectStoreConfigShape } from '@atelier/storage/config';
import { z } from 'zod';

const comfyUiUrls = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter(Boolean).map((part) => part.replace(/\/+$/, '')))
  .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be http addresses, comma-separated' })))
  .refine((urls) => new Set(urls).size === urls.length, 'names the same ComfyUI twice');

/** The environment of the embedded start, as `.env.example` explains it. */
export const configSchema = z
  .object({
    PORT: portSchema.default(8_000),
    // Whoever opens it to a network says so: the first start has an admin whose password was printed on a terminal.
    HOST: z.string().default('127.0.0.1'),
    ATELIER_HOME: z.string().default('.atelier'),
    COMFYUI_URLS: comfyUiUrls,
    COMFYUI_MIN_VERSION: z.string().optional(),
    ADMIN_USERNAME: usernameSchema.default('admin'),
    ATELIER_ADMIN_PASSWORD: passwordSchema.optional(),
    // Whoever starts it for themselves is not asked for invitations; who opens it to others says so.
    REGISTRATION: registrationModeSchema.default('open'),
    SIGN_UPS_PER_HOUR: z.coerce.number().int().min(0).max(1_000_000).optional(),
    SIGN_UP_CHALLENGE: signUpChallengeSchema.optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATABASE_URL: databaseUrlSchema.optional(),
    NATS_URL: natsUrlSchema.optional(),
    ...objectStoreConfigShape,
    LOG_LEVEL: z.enum(LOG_LEVELS).default('log'),
    LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
  })
  .superRefine((config, context) =>
    checkObjectStoreConfig({ OBJECT_STORE_PATH: 'in the home', ...defined(config) }, context),
  );

/** The settings of the embedded start. */
export class Config extends settingsClass(configSchema) {}

/** Reads and checks the environment. @throws ConfigError with every fault */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return new Config(loadConfig(configSchema, env));
}

function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

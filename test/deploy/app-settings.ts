import { readFile } from 'node:fs/promises';
import {
  migrationConfigSchema as authMigrationSchema,
  readConfig as readAuthConfig,
} from '../../apps/auth/src/config.js';
import { readConfig as readSimulatorConfig } from '../../apps/comfy-sim/src/config.js';
import { readConfig as readRunnerConfig } from '../../apps/comfy-runner/src/config.js';
import { readConfig as readGatewayConfig } from '../../apps/gateway/src/config.js';
import {
  migrationConfigSchema as generationMigrationSchema,
  readConfig as readGenerationConfig,
} from '../../apps/generation/src/config.js';
import {
  migrationConfigSchema as webhooksMigrationSchema,
  readConfig as readWebhooksConfig,
} from '../../apps/webhooks/src/config.js';
import { installationSchema } from '../../apps/operations/src/config.js';
import { loadConfig } from '@atelier/platform/config';

type Environment = Record<string, string>;

/** The settings of each image by its app: the file that knows them, and what refuses an environment that lacks or mistakes one. */
const APPS: Record<string, { file: string; read: (env: Environment) => unknown }> = {
  gateway: { file: 'apps/gateway/src/config.ts', read: readGatewayConfig },
  auth: { file: 'apps/auth/src/config.ts', read: readAuthConfig },
  generation: { file: 'apps/generation/src/config.ts', read: readGenerationConfig },
  webhooks: { file: 'apps/webhooks/src/config.ts', read: readWebhooksConfig },
  'comfy-runner': { file: 'apps/comfy-runner/src/config.ts', read: readRunnerConfig },
  'comfy-sim': { file: 'apps/comfy-sim/src/config.ts', read: readSimulatorConfig },
  operations: { file: 'apps/operations/src/config.ts', read: (env) => loadConfig(installationSchema, env) },
  'auth migrate.js': { file: 'apps/auth/src/config.ts', read: (env) => authMigrationSchema.parse(env) },
  'webhooks migrate.js': { file: 'apps/webhooks/src/config.ts', read: (env) => webhooksMigrationSchema.parse(env) },
  'generation migrate.js': {
    file: 'apps/generation/src/config.ts',
    read: (env) => generationMigrationSchema.parse(env),
  },
};
const SHARED = [
  'libs/platform/src/config.ts',
  'libs/storage/src/object-store.config.ts',
  'libs/guarded-http/src/targets.config.ts',
  'apps/generation/src/tasks/moderation/moderation.config.ts',
  'apps/auth/src/sign-ups/captcha-settings.ts',
];

/**
 * What is wrong with the environment that a container of this app gets: variables that no schema knows, and whatever the app itself
 * would refuse to start with.
 * @param what an app, followed by the script when that is not main.js
 */
export async function faultsOf(what: string, env: Environment): Promise<string[]> {
  const { file, read } = APPS[what]!;
  const texts = await Promise.all([file, ...SHARED].map((path) => readFile(path, 'utf8')));
  const known = new Set(
    texts.flatMap((text) => [...text.matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!)),
  );
  const unknown = Object.keys(env).filter((name) => !known.has(name) && name !== 'NODE_ENV');
  return [...unknown.map((name) => `${what} knows no ${name}`), ...refusal(() => read(env))];
}

function refusal(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

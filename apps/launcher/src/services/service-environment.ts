import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import type { RunnerKey } from '../home/runner-keys.js';
import type { Secrets } from '../home/secrets.js';
import type { NatsUser } from '../infrastructure/nats-users.js';

/** What all the services of one embedded start have in common. */
export interface ServiceContext {
  config: Config;
  secrets: Secrets;
  databaseUrl: string;
  /** As one service reaches the broker. */
  natsUrl: (user: NatsUser) => string;
  /** Whether the broker is that of this home, which asks who a runner is. */
  ownBroker: boolean;
  /** Of the runners of this start. */
  runnerKeys?: readonly RunnerKey[];
  /** Folder of the driver `disk`. */
  objectStorePath: string;
  webRoot: string;
  logFormat: 'pretty' | 'json';
  /** The launcher's own environment. */
  env: NodeJS.ProcessEnv;
}

type Variables = Record<string, string | undefined>;

/** Variables that services do not inherit from the launcher: each gets what it needs below, and no credential of another. */
const NOT_INHERITED = [
  'PORT', 'HOST', 'ATELIER_HOME', 'ATELIER_ADMIN_PASSWORD', 'COMFYUI_URLS', 'DATABASE_URL', 'NATS_URL', 'PUBLIC_URL', 'REGISTRATION', 'SIGN_UPS_PER_HOUR', 'SIGN_UP_CHALLENGE',
  'OBJECT_STORE', 'OBJECT_STORE_PATH', 'S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY',
  'ADMIN_USERNAME', 'ADMIN_PASSWORD', 'KEY_ENCRYPTION_SECRET', 'SIGNING_SECRET', 'HEALTH_PORT', 'HEALTH_HOST', 'LOG_LEVEL', 'LOG_FORMAT',
  'RUNNER_ID', 'COMFYUI_URL', 'WEB_ROOT', 'RUNNER_KEYS', 'RUNNER_KEY_FILE', 'RUNNER_SEED', 'RUNNER_ENROLMENT_TOKEN',
  'RUNNER_POD_TOKEN_FILE', 'NATS_CALLOUT_SEED', 'NATS_SYSTEM_SEED', 'SHARED_RUNNER_PASSWORD', 'OIDC_PROVIDERS',
  'SMTP_URL', 'SMTP_PASSWORD_FILE', 'SMTP_CA_FILE', 'SMTP_TLS', 'MAIL_FROM', 'CAPTCHA_SECRET', 'CAPTCHA_SECRET_FILE',
]; // prettier-ignore

/** The whole environment of one service: that of the machine, settings of services that the user gave, and its own variables. */
export function serviceEnvironment(context: ServiceContext, healthPort: number, own: Variables): NodeJS.ProcessEnv {
  const { env, config, logFormat } = context;
  const inherited = Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_INHERITED.includes(name)));
  const common = {
    LOG_LEVEL: config.logLevel,
    LOG_FORMAT: logFormat,
    HEALTH_PORT: String(healthPort),
  };
  return withoutUndefined({ NODE_ENV: 'production', ...inherited, ...common, ...own });
}

export function authVariables({ config, secrets, databaseUrl, natsUrl, env }: ServiceContext): Variables {
  return {
    NATS_URL: natsUrl('auth'),
    DATABASE_URL: databaseUrl,
    REGISTRATION: config.registration,
    PUBLIC_URL: config.publicUrl,
    OIDC_PROVIDERS: env['OIDC_PROVIDERS'],
    ...mailVariables(env),
    ...captchaVariables(env),
    ...signUpVariables(config),
    ADMIN_USERNAME: config.adminUsername,
    ADMIN_PASSWORD: config.atelierAdminPassword ?? secrets.adminPassword,
    KEY_ENCRYPTION_SECRET: secrets.keyEncryptionSecret,
  };
}

function mailVariables(env: NodeJS.ProcessEnv): Variables {
  const names = ['SMTP_URL', 'SMTP_PASSWORD_FILE', 'SMTP_CA_FILE', 'SMTP_TLS', 'MAIL_FROM'];
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** The rest of its settings is no secret, and is inherited. */
const captchaVariables = ({ CAPTCHA_SECRET, CAPTCHA_SECRET_FILE }: NodeJS.ProcessEnv): Variables => ({
  CAPTCHA_SECRET,
  CAPTCHA_SECRET_FILE,
});

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Who reaches this machine alone is one person, or comes through a proxy as one address: there is nobody to be kept from the others. */
function signUpVariables({ signUpsPerHour, signUpChallenge, host }: Config): Variables {
  const isAlone = LOOPBACK.includes(host);
  return {
    SIGN_UPS_PER_HOUR: (signUpsPerHour ?? (isAlone ? 0 : undefined))?.toString(),
    SIGN_UP_CHALLENGE: signUpChallenge ?? (isAlone ? 'none' : undefined),
  };
}

export function generationVariables(context: ServiceContext): Variables {
  return {
    DATABASE_URL: context.databaseUrl,
    NATS_URL: context.natsUrl('generation'),
    SIGNING_SECRET: context.secrets.signingSecret,
    ...identityVariables(context),
    ...objectStoreVariables(context),
  };
}

export function webhooksVariables({ secrets, databaseUrl, natsUrl }: ServiceContext): Variables {
  return {
    NATS_URL: natsUrl('webhooks'),
    DATABASE_URL: databaseUrl,
    KEY_ENCRYPTION_SECRET: secrets.keyEncryptionSecret,
  };
}

/** A broker of somebody's own asks nobody who a runner is. */
function identityVariables({ ownBroker, secrets, runnerKeys = [] }: ServiceContext): Variables {
  if (!ownBroker) return {};
  return {
    NATS_CALLOUT_SEED: secrets.natsCalloutSeed,
    NATS_SYSTEM_SEED: secrets.natsSystemSeed,
    RUNNER_KEYS: runnerKeys.map(({ runnerId, publicKey }) => `${runnerId}:${publicKey}`).join(','),
  };
}

/** A ComfyUI that is started along with it takes about as long; a person does not like to wait longer for an address. */
const MODELS_AWAITED_S = 30;

/** V8 may use 16 MB for young objects by itself. With half of that a gateway grows by 24 kB for each socket instead of 44 (docs/performance.md). */
const GATEWAY_NODE = '--max-semi-space-size=8';

export function gatewayVariables(context: ServiceContext, port: number): Variables {
  const { config, secrets, webRoot } = context;
  return {
    // What is said last counts.
    NODE_OPTIONS: [GATEWAY_NODE, context.env['NODE_OPTIONS'] ?? ''].join(' ').trim(),
    NATS_URL: context.natsUrl('gateway'),
    HOST: config.host,
    PORT: String(port),
    PUBLIC_URL: config.publicUrl,
    SIGNING_SECRET: secrets.signingSecret,
    WEB_ROOT: webRoot,
    MODELS_AWAITED_S: context.env['MODELS_AWAITED_S'] ?? String(MODELS_AWAITED_S),
    ...objectStoreVariables(context),
  };
}

export function runnerVariables(context: ServiceContext, target: { url: string; runnerId: string }): Variables {
  return {
    DRAIN_TIMEOUT_S: context.env['DRAIN_TIMEOUT_S'] ?? String(DRAIN_S),
    // Its key is all that it needs, so it does not get a password of a service.
    NATS_URL: context.ownBroker ? withoutCredentials(context.natsUrl('generation')) : context.natsUrl('generation'),
    COMFYUI_URL: target.url,
    RUNNER_ID: target.runnerId,
    RUNNER_KEY_FILE: context.runnerKeys?.find(({ runnerId }) => runnerId === target.runnerId)?.file,
  };
}

/** The user waits at the terminal while a runner drains, so it is short; unfinished tasks are handed back and run again. */
const DRAIN_S = 20;
/** For handing back unfinished tasks. */
const AFTER_DRAIN_MS = 5_000;

/** How long a runner with this environment may take to stop. */
export function runnerGraceMs(env: NodeJS.ProcessEnv): number {
  return Number(env['DRAIN_TIMEOUT_S']) * 1_000 + AFTER_DRAIN_MS;
}

/** A simulator gets no settings of services: it stands for a third-party program. */
export function simulatorEnvironment({ env }: ServiceContext, port: number, directory: string): NodeJS.ProcessEnv {
  const wanted = Object.entries(env).filter(([name]) => name.startsWith('COMFY_SIM_') || MACHINE.includes(name));
  return {
    NODE_ENV: 'production',
    ...Object.fromEntries(wanted),
    COMFY_SIM_PORT: String(port),
    COMFY_SIM_DIR: directory,
  };
}

const MACHINE = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_COMPILE_CACHE', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** Derived from the address of the ComfyUI, so that a restarted runner gets back the leases of its predecessor. */
export function runnerId(comfyUiUrl: string): string {
  return `runner-${createHash('sha256').update(comfyUiUrl).digest('hex').slice(0, 12)}`;
}

function objectStoreVariables({ config, objectStorePath }: ServiceContext): Variables {
  if (config.objectStore === 'disk') return { OBJECT_STORE: 'disk', OBJECT_STORE_PATH: objectStorePath };
  const { OBJECT_STORE, S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY } = config.environment;
  return { OBJECT_STORE, S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY };
}

function withoutUndefined(variables: Variables): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}

function withoutCredentials(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

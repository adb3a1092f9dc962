import { captchaProviderSchema } from '@atelier/contracts';
import { aliasList, loadConfig, portSchema, serviceConfigShape, settingsClass } from '@atelier/platform';
import { checkObjectStoreConfig, objectStoreConfigShape } from '@atelier/storage';
import { networksSchema } from '@atelier/guarded-http';
import { z } from 'zod';

const count = (min: number, max: number, byDefault: number) =>
  z.coerce.number().int().min(min).max(max).default(byDefault);

/** `https://studio.example` as a browser sends it in `Origin`: no path, no trailing slash, lower case. */
const originSchema = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);

const originListSchema = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(originSchema));

/** Every setting of the gateway. */
export const configSchema = z
  .object({
    ...serviceConfigShape,
    ...objectStoreConfigShape,
    HOST: z.string().default('0.0.0.0'),
    PORT: portSchema.default(8_000),
    PUBLIC_URL: originSchema.optional().meta({
      description: 'Address that people type; https makes the refresh cookie `Secure`. Its origin is always allowed',
    }),
    ALLOWED_ORIGINS: originListSchema.meta({
      description: 'Further origins, comma-separated, that may use the API and the socket from a browser',
    }),
    CAPTCHA_PROVIDER: captchaProviderSchema.optional().meta({
      description: 'As auth has it: the page of sign-ups then lets in the widget of this provider, no other page does',
    }),
    CAPTCHA_ORIGINS: originListSchema.meta({
      description:
        'What that page lets in instead, comma-separated, where the script of the widget comes from elsewhere',
    }),
    SIGNING_SECRET: z
      .string()
      .min(32)
      .meta({ description: 'Signs the addresses of pictures; the same for every gateway' }),
    WEB_ROOT: z
      .string()
      .optional()
      .meta({ description: "Folder of the studio's built files; by default what lies beside `main.js`" }),
    TRUST_PROXY_HOPS: count(0, 10, 0).meta({
      description: 'How many proxies of ours stand in front; only that many entries of `X-Forwarded-For` are believed',
    }),
    // 100 requests a second is far more than a page or a script needs, and does not slow down other users.
    RATE_LIMIT_USER: count(1, 100_000_000, 6_000).meta({ description: 'Requests per minute of one user' }),
    RATE_LIMIT_ADDRESS: count(1, 100_000_000, 12_000).meta({
      description: 'Requests per minute and address without a token: pictures by signed address, pages, sign-in',
    }),
    // Ten users who do all that they may, before others of the service are held up by them.
    RATE_LIMIT_SERVICE: count(1, 100_000_000, 60_000).meta({
      description:
        'Requests per minute of one key of a service for all the users that it names; each has RATE_LIMIT_USER besides',
    }),
    // Auth limits attempts per account and address by itself; this one only keeps floods away from it.
    RATE_LIMIT_SIGN_IN: count(1, 100_000_000, 600).meta({
      description: 'Calls of register, login, refresh and logout per minute and address',
    }),
    RATE_LIMIT_SOCKET: count(1, 100_000_000, 1_200).meta({ description: 'Socket handshakes per minute and address' }),
    ASSET_MAX_BYTES: count(1, 2 ** 40, 2 * 2 ** 30).meta({ description: 'Bytes of one file that is brought' }),
    ASSET_MAX_PIXELS: count(1, 500_000_000, 64_000_000).meta({
      description: 'Width × height of a picture or film that is brought; it is decoded here',
    }),
    ASSET_MAX_DURATION_S: count(1, 86_400, 3_600).meta({ description: 'Of a film or sound that is brought' }),
    UPLOADS_PER_USER: count(1, 1_000, 4).meta({ description: 'At the same time' }),
    UPLOADS_TOTAL: count(1, 100_000, 64).meta({ description: 'At the same time, of all users, at this gateway' }),
    UPLOAD_TIMEOUT_S: count(1, 86_400, 3_600).meta({ description: 'Longest that the bytes of one upload may take' }),
    UPLOAD_IDLE_S: count(1, 3_600, 30).meta({
      description: 'An upload of which no byte came for so long is broken off',
    }),
    INPUT_URL_NETWORKS: networksSchema.meta({
      description:
        'Networks (CIDR, comma-separated) that files are fetched from by their addresses although they are not public',
    }),
    INPUT_URL_HTTP: z
      .enum(['refuse', 'allow'])
      .default('refuse')
      .meta({ description: 'allow: also by http:, where anybody on the way can change them' }),
    INPUT_URL_TIMEOUT_S: count(1, 3_600, 60).meta({ description: 'Longest that fetching one file may take' }),
    MODELS_AWAITED_S: count(0, 86_400, 0).meta({
      description: 'For so long from its start on, the gateway is not ready without a model that some runner has',
    }),
    DOOR_WAIT_S: count(1, 3_600, 600).meta({
      description: 'Longest that a request at a door waits for its pictures; they are made also if it takes longer',
    }),
    DOOR_ABANDONED: z.enum(['cancel', 'keep']).default('cancel').meta({
      description: 'What becomes of tasks that no runner has begun when the client that waits for them goes away',
    }),
    DOOR_DEFAULT_MODEL: z.string().min(1).optional().meta({
      description:
        "The model where a client names none, and behind OpenAI's names such as gpt-image-2; by default what most runners have loaded",
    }),
    DOOR_MODEL_ALIASES: aliasList().meta({
      description:
        'What names of models mean that programs have written into them, where the table of the admins and a key say nothing: gpt-image-2=sdxl,dall-e-3=flux1-dev',
    }),
    DOOR_UNKNOWN_MODELS: z.enum(['refuse', 'default']).default('refuse').meta({
      description:
        'What becomes of a request at a door for a model that nobody has: refused, or done with the default one',
    }),
    WAITS_PER_USER: count(1, 10_000, 100).meta({
      description: 'Requests that wait for the end of a task, at the same time',
    }),
    WAITS_TOTAL: count(1, 1_000_000, 10_000).meta({ description: 'The same, of all users, at this gateway' }),
    STREAMS_PER_USER: count(1, 10_000, 20).meta({ description: 'Streams of server-sent events, at the same time' }),
    STREAMS_TOTAL: count(1, 1_000_000, 10_000).meta({ description: 'The same, of all users, at this gateway' }),
    SOCKETS_PER_USER: count(1, 10_000, 20),
    SOCKETS_TOTAL: count(1, 1_000_000, 20_000),
  })
  .superRefine(checkObjectStoreConfig);

/** The environment as validated. */
export type Environment = z.output<typeof configSchema>;

/** The settings of this process: camelCase, durations in milliseconds. */
export class Config extends settingsClass(configSchema) {}

/** Reads the environment. @throws ConfigError that lists every fault */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  return new Config(loadConfig(configSchema, env));
}

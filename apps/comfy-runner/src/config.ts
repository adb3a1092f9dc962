import { DEFAULT_POOL, HEARTBEAT_MS, runnerIdSchema, runnerPoolSchema } from '@atelier/contracts';
import { loadConfig, serviceConfigShape, settingsClass } from '@atelier/platform';
import { z } from 'zod';

/** Seconds, fractions allowed. */
const seconds = (fallback: number, description: string) =>
  z.coerce.number().min(0.05).max(86_400).default(fallback).meta({ description });

/** Every setting of the runner. */
export const configSchema = z
  .object({
    ...serviceConfigShape,
    COMFYUI_URL: z.url({ protocol: /^https?$/ }).meta({ description: 'The one ComfyUI that this runner drives' }),
    COMFYUI_MIN_VERSION: z
      .string()
      .regex(/^\d+(\.\d+)*$/, 'must be a version such as 0.28.0')
      .optional()
      .meta({ description: 'An older ComfyUI is refused: the runner stays not ready' }),
    COMFYUI_UNREACHABLE_S: seconds(5, 'ComfyUI may not answer for this long before its attempt fails; below the lease'),
    RUNNER_ID: runnerIdSchema.optional().meta({ description: 'Stable over restarts; made from host and COMFYUI_URL' }),
    RUNNER_KEY_FILE: z.string().min(1).optional().meta({
      description: 'Keeps the key that the broker knows this runner by; without it each start makes a new one',
    }),
    RUNNER_SEED: z
      .string()
      .regex(/^SU[A-Z2-7]{56}$/)
      .optional()
      .meta({ description: 'The secret half of that key, where it is made elsewhere' }),
    RUNNER_ENROLMENT_TOKEN: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Made by an admin; enrols the key once, and is of no use afterwards' }),
    RUNNER_POD_TOKEN_FILE: z.string().min(1).optional().meta({
      description: 'The projected token of the service account of its pod, by which it is enrolled at each start',
    }),
    RUNNER_CLASS: z.string().min(1).max(100).optional().meta({ description: 'Kind of GPU; the name of the device' }),
    RUNNER_POOL: runnerPoolSchema
      .default(DEFAULT_POOL)
      .meta({ description: 'Runners with the same hardware and models, scaled together' }),
    NO_PROGRESS_S: seconds(300, 'A prompt without a sign of life for this long is given up; a model load is silent'),
    MODEL_MEMORY_BYTES: z.coerce.number().int().min(0).optional().meta({
      description: "How much of models ComfyUI keeps in memory, for the estimate of what is loaded; the GPU's",
    }),
    MODELS_REFRESH_S: seconds(30, 'Between two looks at the list of models'),
    CANCEL_TIMEOUT_S: seconds(10, 'A cancelled prompt that does not stop is reported as cancelled after this long'),
    STORAGE_RETRY_S: seconds(120, 'A store that is away is tried again for this long'),
    DRAIN_TIMEOUT_S: seconds(1_800, 'After SIGTERM, what runs longer than this is handed back'),
    HEARTBEAT_S: seconds(HEARTBEAT_MS / 1_000, 'Between two heartbeats; at most a third of the lease'),
    LEASE_AHEAD_MS: z.coerce.number().int().min(0).max(60_000).default(1_500).meta({
      description:
        'One more task is leased this long before the estimated end of the running one, a few where all of them take less than 0.4 s; 0: never',
    }),
    POD_NAME: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/)
      .optional()
      .meta({ description: 'With POD_NAMESPACE: the pod that this runs in, whose deletion cost is kept current' }),
    POD_NAMESPACE: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .optional(),
    KUBERNETES_API_URL: z.url({ protocol: /^https?$/ }).default('https://kubernetes.default.svc'),
    SERVICE_ACCOUNT_FOLDER: z.string().default('/var/run/secrets/kubernetes.io/serviceaccount'),
    MAX_OUTPUT_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .max(1024 ** 4)
      .default(5 * 1024 ** 3)
      .meta({
        description:
          'A larger file of ComfyUI fails its task; so much room is needed in SCRATCH_PATH, four times at most',
      }),
    OUTPUT_MEMORY_BYTES: z.coerce
      .number()
      .int()
      .min(0)
      .max(1024 ** 3)
      .default(8 * 1024 ** 2)
      .meta({ description: 'A larger output lies in SCRATCH_PATH on its way, a smaller one in memory; four at most' }),
    SCRATCH_PATH: z.string().min(1).optional().meta({
      description: 'Folder for large outputs on their way into the store; the system’s folder for temporary files',
    }),
    FFMPEG_PATH: z
      .string()
      .min(1)
      .default('ffmpeg')
      .meta({ description: 'Takes the first frame out of films; without it their last preview stands for them' }),
    MAX_IMAGE_PIXELS: z.coerce.number().int().min(4_096).max(1_000_000_000).default(134_217_728),
  })
  .refine((it) => !it.RUNNER_ENROLMENT_TOKEN || it.RUNNER_KEY_FILE || it.RUNNER_SEED, {
    path: ['RUNNER_KEY_FILE'],
    message: 'is needed with RUNNER_ENROLMENT_TOKEN: a token enrols one key, which has to be kept',
  });

/** The settings of this process: camelCase, durations in milliseconds. */
export class Config extends settingsClass(configSchema) {}

/** @throws ConfigError */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  return new Config(loadConfig(configSchema, env));
}

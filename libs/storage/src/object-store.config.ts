import type { Settings } from '@atelier/platform/config';
import { z } from 'zod';

/** Settings of the object store, to spread into the schema of an app; add `checkObjectStoreConfig` for what depends on the driver. */
export const objectStoreConfigShape = {
  OBJECT_STORE: z.enum(['disk', 's3']).default('disk'),
  OBJECT_STORE_PATH: z.string().min(1).optional().describe('Folder of the driver disk'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Origin of the S3 server'),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a valid bucket name')
    .optional(),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
};

type ObjectStoreEnvironment = z.output<z.ZodObject<typeof objectStoreConfigShape>>;

/** The settings of the object store, as every `Config` that spreads the shape has them. */
export type ObjectStoreSettings = Settings<ObjectStoreEnvironment>;

const REQUIRED: Record<ObjectStoreEnvironment['OBJECT_STORE'], readonly (keyof ObjectStoreEnvironment)[]> = {
  disk: ['OBJECT_STORE_PATH'],
  s3: ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'],
};

/** For `.superRefine(...)` of an app's schema: each driver has settings that it cannot do without. */
export function checkObjectStoreConfig(config: ObjectStoreEnvironment, context: z.RefinementCtx): void {
  for (const name of REQUIRED[config.OBJECT_STORE]) {
    if (config[name] === undefined) {
      context.addIssue({ code: 'custom', path: [name], message: `is needed with OBJECT_STORE=${config.OBJECT_STORE}` });
    }
  }
}

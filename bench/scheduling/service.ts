import 'reflect-metadata';
import { Database } from '@atelier/database';
import { generationService } from '@atelier/generation';
import { startService } from '@atelier/platform';
import type { INestApplicationContext } from '@nestjs/common';

/** The cursors of the history are signed with it. */
export const SIGNING_SECRET = 'a secret for measuring, long enough';

/** Where one generation service finds its servers and its tables. */
export interface ServiceSettings {
  databaseUrl: string;
  natsUrl: string;
  /** A schema of its own: several services can share one Postgres. */
  schema: string;
  folder: string;
}

/** Starts the generation service in this process, with limits that nobody reaches. Returns when its tables are there. */
export async function startGeneration(settings: ServiceSettings): Promise<INestApplicationContext> {
  const app = await startService(
    generationService({
      DATABASE_URL: settings.databaseUrl,
      DATABASE_SCHEMA: settings.schema,
      NATS_URL: settings.natsUrl,
      OBJECT_STORE_PATH: settings.folder,
      SIGNING_SECRET,
      QUEUED_TASKS_PER_USER: '10000000',
      RUNNING_TASKS_PER_USER: '10000',
      LOG_LEVEL: 'error',
      HEALTH_PORT: '0',
    }),
  );
  await app.get(Database).ready;
  return app;
}

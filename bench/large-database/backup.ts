import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rm } from 'node:fs/promises';
import { pause } from '@atelier/waiting';
import type { ServiceSettings } from '../scheduling/service.js';
import type { Done } from './operations-lab.types.js';

const COMMAND = fileURLToPath(new URL('../../apps/operations/dist/main.js', import.meta.url));

/** Backs up the tables by `npm run backup` for so long, and breaks it off: there are no pictures in the store that it could go on to. */
export async function backUp({ databaseUrl, schema, folder }: ServiceSettings, forMs: number): Promise<Done> {
  const target = join(folder, 'backup');
  const env = { DATABASE_URL: databaseUrl, GENERATION_SCHEMA: schema, OBJECT_STORE_PATH: folder };
  const command = spawn(process.execPath, [COMMAND, 'backup', target], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(command, 'exit');
  let said = '';
  command.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await Promise.race([ended, once(command.stderr, 'data')]); // it has started
  const start = performance.now();
  await Promise.race([ended, pause(forMs)]);
  const seconds = Math.round((performance.now() - start) / 1_000);
  command.kill('SIGKILL');
  await ended;
  await rm(`${target}.partial`, { recursive: true, force: true });
  if (!said.startsWith('reading the database')) throw new Error(`no backup: ${said}`);
  return { count: seconds, of: said.includes('copying') ? 'seconds, all tables' : 'seconds of a longer one' };
}

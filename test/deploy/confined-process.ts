import { mkdir, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerProcess } from '@atelier/embedded';

/** As in the images: nobody of this machine. */
const UID = 65_532;
const isRoot = process.getuid?.() === 0;

/**
 * `node main.js` in the folder of an app as a container runs it: nothing of this environment, no writing anywhere but to one folder for
 * temporary files (Node's permission model stands for the read-only root), and, when root runs the tests, as another user without rights.
 */
export async function startConfined(
  folder: string,
  name: string,
  own: Record<string, string>,
  command: readonly string[] = ['main.js'],
): Promise<ServerProcess> {
  const tmp = temporaryFolder(folder, name);
  await mkdir(tmp, { recursive: true });
  if (isRoot) await chown(tmp, UID, UID);
  const permissions = [
    '--permission',
    '--allow-fs-read=*',
    `--allow-fs-write=${tmp}`,
    '--allow-addons',
    '--allow-worker',
  ];
  return new ServerProcess({
    command: process.execPath,
    args: [...permissions, ...command],
    cwd: folder,
    env: { NODE_ENV: 'production', TMPDIR: tmp, ...own },
    logFile: join(folder, '..', `${name}.log`),
    stopSignal: 'SIGTERM',
    ...(isRoot ? { uid: UID, gid: UID } : {}),
  });
}

/** The one place where it may write. */
export function temporaryFolder(folder: string, name: string): string {
  return join(folder, '..', `${name}.tmp`);
}

import { execFile } from 'node:child_process';
import { chmod, chown, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ServerProcess } from '@atelier/embedded';
import { runFolder } from '@atelier/testing';

/** The user of the images, which no machine has. */
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
    command: await nodeForServices(),
    args: [...permissions, ...command],
    cwd: folder,
    env: { NODE_ENV: 'production', TMPDIR: tmp, ...own },
    logFile: join(folder, '..', `${name}.log`),
    stopSignal: 'SIGTERM',
    ...(isRoot ? { uid: UID, gid: UID } : {}),
  });
}

let found: Promise<string> | undefined;

/** The program that runs the tests, where the user of the services can start it. */
function nodeForServices(): Promise<string> {
  return (found ??= isRoot ? startableNode() : Promise.resolve(process.execPath));
}

/**
 * Node itself, or a copy of it when it lies in a folder that other users cannot enter, such as a clone of mode 0700.
 * @throws Error that names both places when neither can be started
 */
async function startableNode(): Promise<string> {
  if (await canStart(process.execPath)) return process.execPath;
  const copy = join(runFolder(), 'node');
  await copyFile(process.execPath, copy);
  await chmod(copy, 0o755);
  if (await canStart(copy)) return copy;
  throw new Error(
    `User ${UID}, as whom the packaged services run, can start neither ${process.execPath} nor ${copy}: ` +
      'let other users enter one of these folders (chmod o+x), and check that it is not mounted noexec.',
  );
}

function canStart(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version'], { uid: UID, gid: UID, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** The one place where it may write. */
export function temporaryFolder(folder: string, name: string): string {
  return join(folder, '..', `${name}.tmp`);
}

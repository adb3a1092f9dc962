import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ToolMissingError } from '@atelier/embedded';

const run = promisify(execFile);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const APT_TIMEOUT_MS = 600_000;

/** What finding a browser depends on; a test gives its own. */
export interface ChromiumSearch {
  path: string;
  mayInstall: boolean;
  install: () => Promise<void>;
}

/**
 * The system's Chromium; for root on Debian or Ubuntu it is installed when there is none, which takes a minute or two.
 * @throws ToolMissingError saying what to install.
 */
export async function findChromium(search: ChromiumSearch = thisMachine()): Promise<string> {
  const found = await look(search.path);
  if (found) return found;
  if (search.mayInstall) await search.install();
  const installed = await look(search.path);
  if (installed) return installed;
  throw new ToolMissingError(
    'The page tests need Chromium, and there is none on the PATH. Install it ("apt-get install chromium", or Google Chrome) and run again; as root on Debian the tests install it themselves.',
  );
}

function thisMachine(): ChromiumSearch {
  return { path: process.env['PATH'] ?? '', mayInstall: process.getuid?.() === 0, install: aptInstall };
}

async function look(path: string): Promise<string | undefined> {
  const places = path.split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => places.map((place) => join(place, name)));
  for (const file of [...onPath, ...(process.platform === 'darwin' ? MAC : [])]) {
    if (await isProgram(file)) return file;
  }
  return undefined;
}

async function aptInstall(): Promise<void> {
  const options = {
    timeout: APT_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  process.stderr.write('Installing Chromium by apt-get for the page tests ...\n');
  try {
    await run('apt-get', ['update', '-q'], options);
    await run(
      'apt-get',
      ['install', '-qy', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'chromium'],
      options,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // no Debian: the caller says what to do
    const { stderr = '' } = error as { stderr?: string };
    throw new ToolMissingError(`"apt-get install chromium" failed: ${stderr.trim() || String(error)}`, {
      cause: error,
    });
  }
}

function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

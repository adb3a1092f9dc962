import { ToolMissingError } from '@atelier/embedded';
import { aptInstall, isProgram, programOnPath } from './apt-install.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

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
  return {
    path: process.env['PATH'] ?? '',
    mayInstall: process.getuid?.() === 0,
    install: () => aptInstall('chromium'),
  };
}

async function look(path: string): Promise<string | undefined> {
  const onPath = await programOnPath(path, ...NAMES);
  if (onPath) return onPath;
  for (const file of process.platform === 'darwin' ? MAC : []) if (await isProgram(file)) return file;
  return undefined;
}

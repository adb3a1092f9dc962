import { readFileSync } from 'node:fs';
import { RunnerLogin } from '@atelier/messaging';
import type { Config } from '../config.js';
import { runnerIdOf } from './runner-identity.js';
import { runnerSeed } from './runner-key.js';

/** How this runner is known to the broker. @throws Error when its key cannot be read or kept */
export function brokerLogin(config: Config): RunnerLogin {
  const { runnerSeed: seed, runnerKeyFile: file, runnerPodTokenFile, runnerEnrolmentToken } = config;
  const proof = () => (runnerPodTokenFile ? readToken(runnerPodTokenFile) : runnerEnrolmentToken);
  return new RunnerLogin({ runnerId: runnerIdOf(config), seed: runnerSeed({ seed, file }), proof });
}

/** Read at each connection: the kubelet renews it. Without it the broker decides by the key alone. */
function readToken(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

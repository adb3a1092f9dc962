import { findNatsServer, natsUrl, startNatsServer, stopLeftOverNats } from '@atelier/embedded';
import type { HomeFolder } from '../home/home-folder.js';
import type { Secrets } from '../home/secrets.js';
import type { ChildSpec } from '../supervision/child-spec.js';

const STOP_GRACE_MS = 10_000;

/** The NATS of this installation, not running yet. */
export interface HomeNats {
  binary: string;
  configFile: string;
  storeDir: string;
  logFile: string;
  credentials: { user: string; password: string };
}

/** Finds or downloads nats-server, and stops one that a killed launcher left running. */
export async function openHomeNats(home: HomeFolder, secrets: Secrets, say: (text: string) => void): Promise<HomeNats> {
  const configFile = home.at('nats', 'nats.conf');
  const onInstall = (what: string) => say(`fetching ${what} ...`);
  const [binary] = await Promise.all([
    findNatsServer({ toolsDir: home.at('tools'), onInstall }),
    stopLeftOverNats(configFile),
  ]);
  const credentials = { user: 'atelier', password: secrets.natsPassword };
  return { binary, configFile, credentials, storeDir: home.at('nats', 'store'), logFile: home.at('logs', 'nats.log') };
}

export function homeNatsUrl({ credentials }: HomeNats, port: number): string {
  return natsUrl({ port, credentials });
}

/** The server as a supervised child; JetStream calls fsync for each message. */
export function natsChild(nats: HomeNats, port: number): ChildSpec {
  const launch = () => startNatsServer({ ...nats, port, syncAlways: true });
  return {
    name: 'nats',
    kind: 'nats',
    launch,
    whyNotReady: () => Promise.resolve(null),
    graceMs: STOP_GRACE_MS,
    forceSignal: 'SIGTERM',
  };
}

import { findNatsServer, natsUrl, startNatsServer, stopLeftOverNats } from '@atelier/embedded';
import { join } from 'node:path';
import { CHECKOUT } from '../checkout.js';
import { publicKeyOf } from '@atelier/messaging/nkeys';
import type { HomeFolder } from '../home/home-folder.js';
import type { Secrets } from '../home/secrets.js';
import type { ChildSpec } from '../supervision/child-spec.js';
import { natsPasswords, type NatsUser } from './nats-users.js';

const STOP_GRACE_MS = 10_000;
/** The broker has the users and permissions of production. */
const SHIPPED_CONFIG = join(CHECKOUT, 'k8s', 'components', 'nats', 'nats.conf');

/** The NATS of this installation, not running yet. */
export interface HomeNats {
  binary: string;
  configFile: string;
  storeDir: string;
  logFile: string;
  passwords: Readonly<Record<NatsUser, string>>;
  /** The public halves of the keys by which runners are let in and shut out. */
  publicKeys: Readonly<Record<string, string>>;
}

/** Finds or downloads nats-server, and stops one that a killed launcher left running. */
export async function openHomeNats(home: HomeFolder, secrets: Secrets, say: (text: string) => void): Promise<HomeNats> {
  const configFile = home.at('nats', 'nats.conf');
  const onInstall = (what: string) => say(`fetching ${what} ...`);
  const [binary] = await Promise.all([
    findNatsServer({ toolsDir: home.at('tools'), onInstall }),
    stopLeftOverNats(configFile),
  ]);
  const passwords = natsPasswords(secrets.natsPassword);
  const publicKeys = {
    NATS_CALLOUT_ISSUER: publicKeyOf(secrets.natsCalloutSeed),
    NATS_SYSTEM_KEY: publicKeyOf(secrets.natsSystemSeed),
  };
  const files = { configFile, storeDir: home.at('nats', 'store'), logFile: home.at('logs', 'nats.log') };
  return { binary, passwords, publicKeys, ...files };
}

/** The address with the credentials of one service. */
export function homeNatsUrl({ passwords }: HomeNats, port: number, user: NatsUser): string {
  return natsUrl({ port, credentials: { user, password: passwords[user] } });
}

/** The server as a supervised child; JetStream calls fsync for each message. */
export function natsChild({ passwords, publicKeys, ...nats }: HomeNats, port: number): ChildSpec {
  const named = Object.entries(passwords).map(([user, password]) => [`NATS_${user.toUpperCase()}_PASSWORD`, password]);
  const variables = { ...(Object.fromEntries(named) as Record<string, string>), ...publicKeys };
  const base = { file: SHIPPED_CONFIG, variables };
  const launch = () => startNatsServer({ ...nats, base, port, syncAlways: true });
  return {
    name: 'nats',
    kind: 'nats',
    launch,
    whyNotReady: () => Promise.resolve(null),
    graceMs: STOP_GRACE_MS,
    forceSignal: 'SIGTERM',
  };
}

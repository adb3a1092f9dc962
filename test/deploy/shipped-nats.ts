import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { makeIssuerKey, makeUserKey } from '@atelier/messaging/nkeys';
import { findNatsServer, ServerProcess } from '@atelier/embedded';
import { freePort, runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';

export const NATS_CONF = 'k8s/components/nats/nats.conf';
export const NATS_USERS = ['gateway', 'auth', 'generation', 'webhooks'] as const;
export type NatsUser = (typeof NATS_USERS)[number];

/** A real nats-server with the very file that is shipped; only its ports and the folder of its store are others. */
export class ShippedNats {
  /** Of who says what runners may do, and of who ends their connections. */
  readonly seeds: { callout: string; system: string };

  private constructor(
    private readonly server: ServerProcess,
    private readonly port: number,
    keys: Keys,
  ) {
    this.seeds = { callout: keys.issuer.seed, system: keys.system.seed };
  }

  static async start(): Promise<ShippedNats> {
    const folder = await mkdtemp(join(runFolder(), 'shipped-nats-'));
    const [port, monitor] = [await freePort(), await freePort()];
    const overrides = ['-a', '127.0.0.1', '-p', `${port}`, '-m', `${monitor}`, '-sd', folder];
    const keys = { issuer: makeIssuerKey(), system: makeUserKey() };
    const server = new ServerProcess({
      command: await findNatsServer({ toolsDir: join('.cache', 'tools') }),
      args: ['--config', NATS_CONF, ...overrides],
      env: { ...process.env, ...PASSWORDS, ...publicHalves(keys) },
      logFile: join(folder, 'nats.log'),
      stopSignal: 'SIGTERM',
    });
    const healthy = async () => (await fetch(`http://127.0.0.1:${monitor}/healthz`)).ok;
    await until(healthy, { what: `nats-server (${folder}/nats.log)`, timeoutMs: 30_000 });
    return new ShippedNats(server, port, keys);
  }

  url(user: NatsUser): string {
    return `nats://${user}:${passwordOf(user)}@127.0.0.1:${this.port}`;
  }

  /** Without anybody's password. */
  get address(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

interface Keys {
  issuer: { seed: string; publicKey: string };
  system: { seed: string; publicKey: string };
}

function publicHalves({ issuer, system }: Keys) {
  return { NATS_CALLOUT_ISSUER: issuer.publicKey, NATS_SYSTEM_KEY: system.publicKey };
}

export function passwordOf(user: NatsUser): string {
  return `secretOf${user}`;
}

const PASSWORDS = Object.fromEntries(
  NATS_USERS.map((user) => [`NATS_${user.toUpperCase()}_PASSWORD`, passwordOf(user)]),
);

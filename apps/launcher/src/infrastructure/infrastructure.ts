import type { Config } from '../config.js';
import type { HomeFolder } from '../home/home-folder.js';
import { rememberPorts } from '../home/remembered-ports.js';
import type { Secrets } from '../home/secrets.js';
import type { ChildSpec } from '../supervision/child-spec.js';
import { homeNatsUrl, natsChild, openHomeNats } from './home-nats.js';
import { type NatsUser } from './nats-users.js';
import { homePostgresUrl, openHomePostgres, postgresChild } from './home-postgres.js';

/** The addresses of the database and the broker, and the children that provide them. */
export interface Infrastructure {
  databaseUrl: string;
  /** As one service reaches the broker. */
  natsUrl: (user: NatsUser) => string;
  children: readonly ChildSpec[];
}

/** A server named in the settings is used as it is; any other is started here. */
export async function planInfrastructure(
  config: Config,
  home: HomeFolder,
  secrets: Secrets,
  say: (text: string) => void,
): Promise<Infrastructure> {
  const [postgres, nats] = await Promise.all([
    config.databaseUrl ? null : openHomePostgres(home, secrets),
    config.natsUrl ? null : openHomeNats(home, secrets, say),
  ]);
  const ports = await rememberPorts(home.at('ports.json'), ['postgres', 'nats']);
  return {
    databaseUrl: config.databaseUrl ?? homePostgresUrl(postgres!, ports['postgres']!),
    natsUrl: (user) => config.natsUrl ?? homeNatsUrl(nats!, ports['nats']!, user),
    children: [
      ...(postgres ? [postgresChild(postgres, ports['postgres']!)] : []),
      ...(nats ? [natsChild(nats, ports['nats']!)] : []),
    ],
  };
}

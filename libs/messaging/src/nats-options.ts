import type { CustomStrategy, NatsOptions } from '@nestjs/microservices';
import { inboxPrefixOf } from '@atelier/contracts';
import { CommandServer } from './command-server.js';
import { SafeNatsRequestDeserializer } from './safe-deserializer.js';

/** How a process reaches NATS. `url` contains the credentials. */
export interface NatsSettings {
  url: string;
  /** Shown by the server's monitoring. */
  name: string;
}

type ConnectOptions = NonNullable<NatsOptions['options']>;

/** Reconnects for ever: a broker that is away is no reason to stop. */
export function connectOptions({ url, name }: NatsSettings): ConnectOptions {
  const { username, password, host, protocol } = new URL(url);
  const inboxPrefix = inboxPrefixOf(decodeURIComponent(username));
  return {
    servers: [`${protocol}//${host}`],
    name,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    ...(inboxPrefix ? { inboxPrefix } : {}),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 10_000,
    maxPingOut: 2,
    timeout: 5_000,
    // Otherwise each request captures a stack trace in case it fails.
    noAsyncTraces: true,
  };
}

/** The server side of commands: replicas of one service share its queue group, so each command reaches one of them. */
export function commandTransport(settings: NatsSettings): CustomStrategy {
  return {
    strategy: new CommandServer({
      ...connectOptions({ ...settings, name: `${settings.name}-commands` }),
      queue: settings.name,
      deserializer: new SafeNatsRequestDeserializer(),
    }),
  };
}

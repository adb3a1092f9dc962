import type { CustomStrategy, NatsOptions } from '@nestjs/microservices';
import { inboxPrefixOf, runnerInbox } from '@atelier/contracts';
import type { SenderBudget } from './sender-budget.js';
import type { RunnerLogin } from './runner-login.js';
import { CommandServer } from './command-server.js';
import { SafeNatsRequestDeserializer } from './safe-deserializer.js';

/** How a process reaches NATS. `url` contains the credentials. */
export interface NatsSettings {
  url: string;
  /** Shown by the server's monitoring. */
  name: string;
  /** Of a runner with an identity of its own: it is known by its key, and its commands carry its id. */
  runner?: RunnerLogin;
  tls?: BrokerTls;
}

/** Files in PEM. */
export interface BrokerTls {
  caFile: string | undefined;
  certFile: string | undefined;
  keyFile: string | undefined;
}

/** What a service says in its settings of the broker. */
export interface BrokerSettings {
  natsUrl: string;
  natsCaFile?: string | undefined;
  natsCertFile?: string | undefined;
  natsKeyFile?: string | undefined;
}

/** How a service with these settings reaches the broker. */
export function brokerOf(
  { natsUrl, natsCaFile, natsCertFile, natsKeyFile }: BrokerSettings,
  name: string,
): NatsSettings {
  return { url: natsUrl, name, tls: { caFile: natsCaFile, certFile: natsCertFile, keyFile: natsKeyFile } };
}

/**
 * Options of a connection by TLS; none where neither the address nor a file asks for it. With them a broker that offers no TLS is refused,
 * and so is one whose certificate is not for this host: without `host` the client would look for `localhost` where the address is a number.
 * @throws Error when the address says `nats://` though there are certificates
 */
export function tlsOptions(url: string, tls: BrokerTls | undefined): { tls?: object } {
  const { protocol, hostname } = new URL(url);
  const files = Object.entries(tls ?? {}).filter(([, file]) => file !== undefined);
  if (protocol !== 'tls:' && files.length > 0)
    throw new Error('With NATS_CA_FILE or NATS_CERT_FILE, NATS_URL must begin with tls://');
  if (protocol !== 'tls:') return {};
  return { tls: { ...Object.fromEntries(files), host: hostname.replace(/^\[|\]$/g, '') } };
}

type ConnectOptions = NonNullable<NatsOptions['options']>;

/** Reconnects for ever: a broker that is away is no reason to stop. */
export function connectOptions({ url, name, runner, tls }: NatsSettings): ConnectOptions {
  const { username, password, host, protocol } = new URL(url);
  const inboxPrefix = runner ? runnerInbox(runner.runnerId) : inboxPrefixOf(decodeURIComponent(username));
  return {
    servers: [`${protocol}//${host}`],
    name,
    ...tlsOptions(url, tls),
    ...(username && !runner ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    // Who answers for runners may be away for a moment, and then the broker refuses them: no reason to stop either.
    ...(runner ? { authenticator: runner.authenticator(username, password), ignoreAuthErrorAbort: true } : {}),
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
export function commandTransport(settings: NatsSettings, senders?: SenderBudget): CustomStrategy {
  return {
    strategy: new CommandServer(
      {
        ...connectOptions({ ...settings, name: `${settings.name}-commands` }),
        queue: settings.name,
        deserializer: new SafeNatsRequestDeserializer(),
      },
      senders,
    ),
  };
}

import type { CustomStrategy, NatsOptions } from '@nestjs/microservices';
import { inboxPrefixOf, runnerInbox } from '@atelier/contracts';
import { addressesOfHosts } from '@atelier/platform';
import type { SenderBudget } from './sender-budget.js';
import type { RunnerLogin } from './runner-login.js';
import { CommandServer } from './command-server.js';
import { ReconnectPace } from './reconnect-pace.js';
import { SafeNatsRequestDeserializer } from './safe-deserializer.js';

/** How a process reaches NATS. */
export interface NatsSettings {
  /** With the credentials; of a cluster it may name several servers. */
  url: string;
  /** Shown by the server's monitoring. */
  name: string;
  /** Of a runner with an identity of its own: it is known by its key, and its commands carry its id. */
  runner?: RunnerLogin;
  tls?: BrokerTls;
  /** Servers that hold each event of the stream `EVENTS`; 1 by default. */
  streamReplicas?: number;
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
  natsStreamReplicas?: number;
}

/** How a service with these settings reaches the broker. */
export function brokerOf(
  { natsUrl, natsCaFile, natsCertFile, natsKeyFile, natsStreamReplicas = 1 }: BrokerSettings,
  name: string,
): NatsSettings {
  const tls = { caFile: natsCaFile, certFile: natsCertFile, keyFile: natsKeyFile };
  return { url: natsUrl, name, tls, streamReplicas: natsStreamReplicas };
}

/**
 * Options of a connection by TLS; none where neither the address nor a file asks for it. With them a broker that offers no TLS is refused,
 * and so is one whose certificate is not for this host: without `host` the client would look for `localhost` where the address is a number.
 * @throws Error when the address says `nats://` though there are certificates
 */
export function tlsOptions(url: string, tls: BrokerTls | undefined): { tls?: object } {
  const { protocol, hostname } = new URL(addressesOfHosts(url)[0]!);
  const files = Object.entries(tls ?? {}).filter(([, file]) => file !== undefined);
  if (protocol !== 'tls:' && files.length > 0)
    throw new Error('With NATS_CA_FILE or NATS_CERT_FILE, NATS_URL must begin with tls://');
  if (protocol !== 'tls:') return {};
  // Of a cluster each server is asked for the certificate of its own name.
  const host = addressesOfHosts(url).length === 1 ? { host: hostname.replace(/^\[|\]$/g, '') } : {};
  return { tls: { ...Object.fromEntries(files), ...host } };
}

/** Without credentials. */
export function serversOf(url: string): string[] {
  return addressesOfHosts(url).map((one) => {
    const { protocol, host } = new URL(one);
    return `${protocol}//${host}`;
  });
}

type ConnectOptions = NonNullable<NatsOptions['options']>;
type Credentials = Pick<URL, 'username' | 'password'>;

/**
 * A server that is cut off breaks no connection: three silent intervals say that it is. Somebody waits for a service; of runners there are
 * many, and their tasks go on meanwhile.
 */
const SERVICE_PING_MS = 2_000;
const RUNNER_PING_MS = 5_000;

/** Reconnects for ever, at a {@link ReconnectPace}: a broker that is away is no reason to stop. */
export function connectOptions({ url, name, runner, tls }: NatsSettings): ConnectOptions {
  const { username, password } = new URL(addressesOfHosts(url)[0]!);
  const inboxPrefix = runner ? runnerInbox(runner.runnerId) : inboxPrefixOf(decodeURIComponent(username));
  return {
    servers: serversOf(url),
    name,
    ...tlsOptions(url, tls),
    ...loginOptions({ username, password }, runner),
    ...(inboxPrefix ? { inboxPrefix } : {}),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    pingInterval: runner ? RUNNER_PING_MS : SERVICE_PING_MS,
    maxPingOut: 2,
    timeout: 5_000,
    // Otherwise each request captures a stack trace in case it fails.
    noAsyncTraces: true,
  };
}

/** How the process says who it is, and when it does so again to a broker that is away or refuses it. */
function loginOptions({ username, password }: Credentials, runner: RunnerLogin | undefined): ConnectOptions {
  const pace = new ReconnectPace();
  const paced = {
    reconnectDelayHandler: () => pace.pauseMs(),
    // Called before each try; `null` leaves the choice of the server to the client.
    reconnectToServer: () => (pace.tries(), null),
  };
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  if (!runner) return { ...paced, ...(user ? { user, pass } : {}) };
  const login = runner.authenticator(username, password);
  // Who answers for runners may be away for a moment, and then the broker refuses them: no reason to stop either.
  return { ...paced, authenticator: (nonce?: string) => (pace.answers(), login(nonce)), ignoreAuthErrorAbort: true };
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

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
}

type ConnectOptions = NonNullable<NatsOptions['options']>;

/** Reconnects for ever: a broker that is away is no reason to stop. */
export function connectOptions({ url, name, runner }: NatsSettings): ConnectOptions {
  const { username, password, host, protocol } = new URL(url);
  const inboxPrefix = runner ? runnerInbox(runner.runnerId) : inboxPrefixOf(decodeURIComponent(username));
  return {
    servers: [`${protocol}//${host}`],
    name,
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

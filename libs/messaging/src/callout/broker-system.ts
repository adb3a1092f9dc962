import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { serversOf, tlsOptions, type NatsSettings } from '../nats-options.js';

const TIMEOUT_MS = 2_000;
const INBOX = '_INBOX_system';
/** Servers of a cluster that answer. */
const MOST_SERVERS = 32;
const MOST_CONNECTIONS = 4_096;

const listSchema = z.object({
  server: z.object({ id: z.string() }),
  data: z.object({
    connections: z
      .array(z.object({ cid: z.int(), start: z.string(), authorized_user: z.string().optional() }))
      .default([]),
  }),
});

/** One connection to the broker. */
export interface BrokerConnection {
  serverId: string;
  clientId: number;
  startedAt: string;
  user: string | undefined;
}

/** The broker as its own system sees it: who is connected, and ending a connection. Permissions allow nothing else. */
export class BrokerSystem {
  private connection: Promise<NatsConnection> | undefined;

  constructor(
    private readonly broker: NatsSettings,
    private readonly seed: string,
  ) {}

  /** The connections on all servers by their user, the oldest first. @throws Error when the broker does not answer */
  async connections(): Promise<Map<string | undefined, BrokerConnection[]>> {
    const system = await this.connected();
    const body = JSON.stringify({ auth: true, limit: MOST_CONNECTIONS });
    const answers = await system.requestMany('$SYS.REQ.SERVER.PING.CONNZ', body, {
      strategy: 'stall',
      maxWait: TIMEOUT_MS,
      maxMessages: MOST_SERVERS,
    });
    const found: BrokerConnection[] = [];
    for await (const answer of answers) found.push(...connectionsIn(answer.json()));
    return Map.groupBy(
      found.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
      ({ user }) => user,
    );
  }

  /** Ends one connection at once. @throws Error when the broker does not answer */
  async end({ serverId, clientId }: Pick<BrokerConnection, 'serverId' | 'clientId'>): Promise<void> {
    const system = await this.connected();
    const body = JSON.stringify({ cid: clientId });
    await system.request(`$SYS.REQ.SERVER.${serverId}.KICK`, body, { timeout: TIMEOUT_MS });
  }

  async close(): Promise<void> {
    const connection = await this.connection?.catch(() => undefined);
    await connection?.close();
  }

  private async connected(): Promise<NatsConnection> {
    this.connection ??= this.open();
    try {
      return await this.connection;
    } catch (error) {
      this.connection = undefined;
      throw error;
    }
  }

  private open(): Promise<NatsConnection> {
    const { url, tls } = this.broker;
    return connect({
      servers: serversOf(url),
      name: this.broker.name,
      ...tlsOptions(url, tls),
      authenticator: nkeyAuthenticator(new TextEncoder().encode(this.seed)),
      inboxPrefix: INBOX,
      timeout: TIMEOUT_MS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      ignoreAuthErrorAbort: true,
    });
  }
}

function connectionsIn(answer: unknown): BrokerConnection[] {
  const { server, data } = listSchema.parse(answer);
  return data.connections.map((it) => ({
    serverId: server.id,
    clientId: it.cid,
    startedAt: it.start,
    user: it.authorized_user,
  }));
}

import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ClientNats } from '@nestjs/microservices';
import { Health } from '@atelier/platform';
import { pause } from '@atelier/waiting';
import { brokerConnected, brokerReconnects } from './messaging-metrics.js';
import { headerBytes, MAX_HEADER_BYTES } from './sender-of.js';
import { deadline, type Msg, type NatsConnection as Connection } from '@nats-io/transport-node';

type Listener = () => void;

/** Longest that somebody waits for the broker to take subscriptions. */
const FLUSH_TIMEOUT_MS = 1_000;

/**
 * The process's NATS connection, shared by commands, events and progress. It connects in the background and reconnects for ever;
 * `connected` is the current state, so that callers can fail fast instead of waiting for a broker that is away.
 */
@Injectable()
export class NatsConnection implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(NatsConnection.name);
  private readonly reconnectListeners = new Set<Listener>();
  private current: Connection | undefined;
  private up = false;
  /** Settles with the first connection; subscriptions made on it survive every later reconnect. */
  readonly ready: Promise<Connection>;
  private resolveReady!: (connection: Connection) => void;

  constructor(
    readonly client: ClientNats,
    health: Health,
  ) {
    this.ready = new Promise((resolve) => {
      this.resolveReady = resolve;
    });
    health.register('nats', () => this.connected);
  }

  get connected(): boolean {
    return this.up;
  }

  onModuleInit(): void {
    this.client.status.subscribe((status) => this.onStatus(String(status) === 'connected'));
    this.client.connect().catch((error: unknown) => this.logger.error(error));
  }

  private onStatus(up: boolean): void {
    const first = up && !this.current;
    const again = up && !this.up && !first;
    this.up = up;
    brokerConnected.set({}, Number(up));
    if (again) brokerReconnects.add({});
    if (first) {
      this.current = this.client.unwrap<Connection>();
      this.resolveReady(this.current);
    }
    if (again) for (const listener of this.reconnectListeners) listener();
  }

  /** Called after each reconnect: core NATS may have dropped messages meanwhile. Returns a function that stops it. */
  onReconnect(listener: Listener): () => void {
    this.reconnectListeners.add(listener);
    return () => this.reconnectListeners.delete(listener);
  }

  /**
   * Subscribes on core NATS as soon as there is a connection; returns a function that ends it.
   * A handler that throws is logged: one bad message must not end the subscription.
   */
  subscribe(subject: string, handler: (message: Msg) => void, { queue }: { queue?: string } = {}): () => void {
    let stopped = false;
    let unsubscribe: Listener | undefined;
    void this.ready.then((connection) => {
      if (stopped) return;
      const subscription = connection.subscribe(subject, {
        ...(queue === undefined ? {} : { queue }),
        callback: (error, message) => this.deliver(error, message, handler),
      });
      unsubscribe = () => subscription.unsubscribe();
    });
    return () => {
      stopped = true;
      unsubscribe?.();
    };
  }

  /** Resolves when the broker has taken the subscriptions: nothing that happens afterwards is missed. Without a broker it does not wait. */
  async settle(): Promise<void> {
    if (!this.up) return;
    // Subscriptions are made when `ready` has resolved: those that were asked for before now come before the flush.
    const connection = await this.ready;
    const timeout = new AbortController();
    const flushed = connection.flush().catch(() => undefined);
    await Promise.race([flushed, pause(FLUSH_TIMEOUT_MS, timeout.signal, { ref: false })]);
    timeout.abort();
  }

  private deliver(error: Error | null, message: Msg, handler: (message: Msg) => void): void {
    try {
      if (error) throw error;
      if (headerBytes(message) <= MAX_HEADER_BYTES) handler(message);
    } catch (fault) {
      this.logger.error(fault);
    }
  }

  /** Publishes on core NATS: at most once, dropped when the broker is away. */
  publish(subject: string, payload: string | Uint8Array, options?: Parameters<Connection['publish']>[2]): void {
    if (this.up) this.current?.publish(subject, payload, options);
  }

  /**
   * Publishes on core NATS, and resolves when the broker has it.
   * @throws when the broker is away, or has not said so in time
   */
  async tell(subject: string, payload: string, timeoutMs: number): Promise<void> {
    if (!this.up) throw new Error('the broker is away');
    const connection = await this.ready;
    connection.publish(subject, payload);
    await deadline(connection.flush(), timeoutMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Without a broker a flush would wait until it is back.
    if (this.up) await this.current?.flush().catch(() => undefined);
  }

  /** Nest closes the transports of commands, but not a client that is a plain provider: it would reconnect for ever. */
  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}

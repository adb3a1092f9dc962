import { Injectable, Logger } from '@nestjs/common';
import { EVENTS_STREAM, isStoredEvent, subjects } from '@atelier/contracts';
import { jetstream, jetstreamManager, RetentionPolicy, StorageType, type JetStreamClient } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { NatsConnection } from './nats-connection.js';

/** Clients that were away for longer start from a snapshot. */
const KEEP_MS = 24 * 3_600_000;
/** A relay that crashed between publish and mark repeats its batch well within this window. */
const DUPLICATE_WINDOW_MS = 10 * 60_000;
const MAX_BYTES = 512 * 1_024 * 1_024;
const PUBLISH_TIMEOUT_MS = 5_000;

/** Where events are published, and the stream that stores those of ends. Postgres has the truth: when the store of the stream is lost, the stream is created again. */
@Injectable()
export class EventStream {
  private readonly logger = new Logger(EventStream.name);
  private client: JetStreamClient | undefined;

  /** @param replicas servers of a cluster that hold each event; with one server 1 */
  constructor(
    private readonly connection: NatsConnection,
    private readonly replicas = 1,
  ) {
    connection.onReconnect(() => {
      // The server may have come back without its store.
      this.client = undefined;
    });
  }

  get available(): boolean {
    return this.connection.connected;
  }

  /** The stream, made when it is missing. @throws while the broker is away */
  async ensure(): Promise<JetStreamClient> {
    if (this.client) return this.client;
    const connection = await this.connection.ready;
    const manager = await jetstreamManager(connection, { timeout: PUBLISH_TIMEOUT_MS });
    const wanted = {
      subjects: subjects.storedEvents,
      max_age: nanos(KEEP_MS),
      max_bytes: MAX_BYTES,
      duplicate_window: nanos(DUPLICATE_WINDOW_MS),
      num_replicas: this.replicas,
    };
    const exists = await manager.streams.info(EVENTS_STREAM).then(
      () => true,
      () => false,
    );
    if (exists) await manager.streams.update(EVENTS_STREAM, wanted);
    else
      await manager.streams.add({
        name: EVENTS_STREAM,
        retention: RetentionPolicy.Limits,
        storage: StorageType.File,
        ...wanted,
      });
    this.client = jetstream(connection);
    return this.client;
  }

  /**
   * Publishes one event and waits until the stream has stored it, or, of an open task, until the broker has taken it.
   * @param messageId makes a repeated publish harmless in the stream (`Nats-Msg-Id`); those who listen go by the number in the event
   * @throws when it was not acknowledged; the caller keeps the event and tries again.
   */
  async publish(subject: string, payload: string, messageId: string): Promise<void> {
    if (isStoredEvent(subject)) await this.store(subject, payload, messageId);
    else await this.connection.tell(subject, payload, PUBLISH_TIMEOUT_MS);
  }

  private async store(subject: string, payload: string, messageId: string): Promise<void> {
    const client = await this.ensure();
    try {
      await client.publish(subject, payload, { msgID: messageId, timeout: PUBLISH_TIMEOUT_MS });
    } catch (error) {
      this.logger.debug(`publish failed, the stream is checked before the next try: ${String(error)}`);
      this.client = undefined;
      throw error;
    }
  }
}

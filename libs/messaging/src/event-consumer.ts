import { Injectable, Logger } from '@nestjs/common';
import { EVENTS_STREAM } from '@atelier/contracts';
import { AckPolicy, DeliverPolicy, type Consumer, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { Backoff, pause } from '@atelier/waiting';
import { EventStream } from './event-stream.js';

/** What is not acknowledged by then, as by a process that died, is given to another replica. */
const ACK_WAIT_MS = 30_000;
const BATCH = 64;
/** One request for messages stands so long; a new one follows at once. */
const FETCH_MS = 30_000;
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;

/** Who consumes, and what. */
export interface ConsumedEvents {
  /** Of the consumer at the broker; replicas share it, so that each event reaches one of them. */
  name: string;
  filter: string;
  /** Called at least once for each event. What it throws makes the event come again later. */
  handle: (event: JsMsg) => Promise<void>;
}

/**
 * Durable consumption of the stream `EVENTS`. The broker remembers what was acknowledged, so events wait while no replica is there;
 * when it has lost that, consumption begins with the next event.
 */
@Injectable()
export class EventConsumer {
  private readonly logger = new Logger(EventConsumer.name);

  constructor(private readonly stream: EventStream) {}

  /** Until the signal fires; resolves after the event in hand. */
  async consume(events: ConsumedEvents, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(RETRY_MIN_MS, RETRY_MAX_MS);
    while (!signal.aborted) {
      try {
        if (!this.stream.available) throw new Error('the broker is away');
        const consumer = await this.consumer(events);
        backoff.reset();
        await this.fetchAll(consumer, events, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.logger.debug(`no events for ${events.name}, tried again soon: ${String(error)}`);
        await pause(backoff.next(), signal);
      }
    }
  }

  private async consumer({ name, filter }: ConsumedEvents): Promise<Consumer> {
    const client = await this.stream.ensure();
    const manager = await client.jetstreamManager();
    await manager.consumers.add(EVENTS_STREAM, {
      durable_name: name,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      deliver_policy: DeliverPolicy.New,
    });
    return client.consumers.get(EVENTS_STREAM, name);
  }

  private async fetchAll(consumer: Consumer, events: ConsumedEvents, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const batch = await consumer.fetch({ max_messages: BATCH, expires: FETCH_MS });
      const stop = () => void batch.close();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await this.handleAll(batch, events, signal);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    }
  }

  private async handleAll(batch: ConsumerMessages, { handle }: ConsumedEvents, signal: AbortSignal): Promise<void> {
    for await (const event of batch) {
      if (signal.aborted) return;
      await handle(event);
      event.ack();
    }
  }
}

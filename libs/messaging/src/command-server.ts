import { isFromRunners } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import { ServerNats, type MessageHandler, type NatsOptions } from '@nestjs/microservices';
import type { Msg, NatsConnection as Connection, Subscription } from '@nats-io/transport-node';
import type { SenderBudget } from './sender-budget.js';
import { headerBytes, MAX_HEADER_BYTES, messageBytes, senderOf } from './sender-of.js';

/** Longest wait for requests in hand at a stop, in milliseconds; each is a few statements. */
const GRACE_MS = 5_000;

type Options = NonNullable<NatsOptions['options']>;
type Callback = (error?: unknown, ...more: unknown[]) => void;

/**
 * Nest's NATS server, with a close that loses no request. Nest's own drops requests on their way when it unsubscribes, and closes
 * the connection after a fixed time, whether or not the answers are sent; users would see that as errors during an update.
 *
 *   close ──▶ drain the subscriptions (the others of the queue group get what is new) ──▶ answer what is in hand ──▶ disconnect
 */
export class CommandServer extends ServerNats {
  private readonly open: Subscription[] = [];
  /** Requests that have not been answered yet. */
  private readonly inHand = new Map<Msg, PromiseWithResolvers<void>>();
  private closed = false;
  private closing: Promise<void> | undefined;
  private client: Connection | undefined;

  /** @param senders how much of each runner is taken */
  constructor(
    options: Options,
    private readonly senders?: SenderBudget,
  ) {
    super(options);
  }

  /** A server that was closed before it listened must not begin to listen. */
  override async listen(callback: Callback): Promise<void> {
    if (this.closed) return callback();
    await super.listen(callback);
    if (this.closed) await super.close();
  }

  override bindEvents(client: Connection): void {
    this.client = client;
    const subscribe: Connection['subscribe'] = (subject, options) => {
      const subscription = client.subscribe(subject, options);
      this.open.push(subscription);
      return subscription;
    };
    super.bindEvents({ subscribe });
  }

  override async handleMessage(channel: string, message: Msg): Promise<unknown> {
    if (!this.takes(message)) return undefined;
    if (message.reply) this.inHand.set(message, Promise.withResolvers());
    return super.handleMessage(channel, message);
  }

  /** What is too much, or has headers that nobody of ours sends, is dropped before any of it is read. */
  private takes(message: Msg): boolean {
    if (headerBytes(message) > MAX_HEADER_BYTES) return false;
    const sender = isFromRunners(message.subject) ? senderOf(message.subject) : undefined;
    return sender === undefined || !this.senders || this.senders.take(sender, messageBytes(message));
  }

  /** Subjects are plain text. Nest's own takes each for JSON first, and throws and catches an error for each message. */
  override getHandlerByPattern(pattern: string): MessageHandler | null {
    return this.messageHandlers.get(pattern) ?? null;
  }

  override getPublisher(message: Msg, id: string, context: Parameters<ServerNats['getPublisher']>[2]) {
    const publish = super.getPublisher(message, id, context);
    return (response: unknown): unknown => {
      const published: unknown = publish(response);
      this.inHand.get(message)?.resolve();
      this.inHand.delete(message);
      return published;
    };
  }

  /** Nest closes a server more than once. */
  override close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    this.closed = true;
    // While the broker is away nothing drains, and the grace period ends the wait.
    await Promise.race([this.settle(), pause(GRACE_MS, undefined, { ref: false })]);
    await super.close();
  }

  private async settle(): Promise<void> {
    await Promise.all(this.open.splice(0).map((subscription) => subscription.drain()));
    await Promise.all([...this.inHand.values()].map(({ promise }) => promise));
    await this.client?.flush();
  }
}

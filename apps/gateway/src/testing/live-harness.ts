import {
  eventCommands,
  subjects,
  type TaskHolder,
  type TaskProgressEvent,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { GatewayHarness } from './gateway-harness.js';
import { LiveClient } from './live-client.js';
import { progressEvent, statusEvent, syncReply } from './samples.js';

/** A gateway with sockets: each test has a user of its own, and its clients are closed after it. */
export class LiveHarness {
  /** The user of the current test. */
  user = 100;
  readonly clients: LiveClient[] = [];

  private constructor(readonly harness: GatewayHarness) {}

  static async start(env: Record<string, string> = {}): Promise<LiveHarness> {
    return new LiveHarness(await GatewayHarness.start(env));
  }

  get url(): string {
    return this.harness.gateway.url;
  }

  get services() {
    return this.harness.services;
  }

  /** Before each test: a new user who has missed nothing. */
  async nextUser(): Promise<void> {
    this.user += 1;
    await this.services.on(eventCommands.sync, ({ last_seq }) => syncReply(last_seq));
  }

  async connect(userId = this.user, token?: string): Promise<LiveClient> {
    const client = await LiveClient.connect(this.url, token ?? (await this.token({ userId })));
    this.clients.push(client);
    return client;
  }

  token(wishes: Parameters<GatewayHarness['issuer']['token']>[0] = {}): Promise<string> {
    return this.harness.issuer.token({ userId: this.user, ...wishes });
  }

  /** A durable event of task 42, as the generation service's relay publishes it. */
  status(seq: number, over: Partial<TaskStatusEvent> = {}, userId = this.user): void {
    this.services.publish(subjects.taskEvent(userId, 42, 'status'), statusEvent(seq, over));
  }

  /** The event of a lease of task 42, with who holds it. */
  lease(seq: number, over: Partial<TaskStatusEvent>, holder: TaskHolder): void {
    const event = { ...statusEvent(seq, { status: 'processing', ...over }), holder };
    this.services.publish(subjects.taskEvent(this.user, 42, 'status'), event);
  }

  /** Progress of task 42, as a runner publishes it. */
  progress(step: number, over: Partial<TaskProgressEvent> = {}): void {
    this.services.publish(subjects.progress(this.user, 42, 'runner-1'), progressEvent(step, over));
  }

  revoke(session_id: string): void {
    const ts = new Date().toISOString();
    const event = { v: 1, session_id, user_id: this.user, reason: 'revoked', ts };
    this.services.publish(subjects.authEvent('session_revoked'), event);
  }

  /** After each test. */
  closeClients(): void {
    for (const client of this.clients.splice(0)) client.close();
  }

  stop(): Promise<void> {
    return this.harness.stop();
  }
}

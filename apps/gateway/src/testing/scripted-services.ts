import { pause } from '@atelier/waiting';
import { connect, headers, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import {
  PREVIEW_HEADER,
  runnerIdentityCommands,
  subjects,
  tokenCommands,
  type CommandContract,
  type CommandReply,
  type CommandRequest,
} from '@atelier/contracts';
import { isAppError, parseOrThrow } from '@atelier/platform';
import type { TokenIssuer } from './token-issuer.js';

type Answer<C extends CommandContract> = (request: CommandRequest<C>) => CommandReply<C> | Promise<CommandReply<C>>;

interface Packet {
  id: string;
  data: unknown;
}

/**
 * Stands in for auth and generation on a real broker: answers commands as their contract says, and publishes what they and
 * runners publish. Requests are checked against the contract, so a gateway that asks wrongly fails here.
 */
export class ScriptedServices {
  readonly requests: { subject: string; data: unknown }[] = [];
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly answers = new Map<string, Answer<CommandContract>>();

  private constructor(private readonly connection: NatsConnection) {}

  /** With an issuer it publishes its keys, and no session has ended. */
  static async start(natsUrl: string, issuer?: TokenIssuer): Promise<ScriptedServices> {
    const connection = await connect({
      servers: natsUrl,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      waitOnFirstConnect: true,
    });
    const services = new ScriptedServices(connection);
    await services.on(runnerIdentityCommands.holds, () => ({ holds: true }));
    if (!issuer) return services;
    await services.on(tokenCommands.jwks, () => issuer.jwks);
    await services.on(tokenCommands.revokedSessions, () => ({ sessions: [] }));
    await services.on(tokenCommands.userStates, () => ({ users: [], next: null }));
    return services;
  }

  /** From now on this command is answered so; an AppError that is thrown travels as a typed refusal. */
  async on<C extends CommandContract>(contract: C, answer: Answer<C>): Promise<void> {
    const isNew = !this.answers.has(contract.subject);
    this.answers.set(contract.subject, answer);
    if (isNew) await this.listenTo(contract);
  }

  /** From now on nobody answers this command. */
  async off(contract: CommandContract): Promise<void> {
    this.subscriptions.get(contract.subject)?.unsubscribe();
    this.subscriptions.delete(contract.subject);
    this.answers.delete(contract.subject);
    await this.settled();
  }

  private async listenTo(contract: CommandContract): Promise<void> {
    const subscription = this.connection.subscribe(contract.subject, {
      callback: (_error, message) => {
        const packet = message.json<Packet>();
        void this.answer(contract, packet).then((reply) => message.respond(JSON.stringify(reply)));
      },
    });
    this.subscriptions.set(contract.subject, subscription);
    // Without a broker the subscription waits for it.
    if (!this.connection.isClosed()) await Promise.race([this.settled(), pause(1_000, undefined, { ref: false })]);
  }

  /** The data of the requests that this command received. */
  received<C extends CommandContract>(contract: C): CommandRequest<C>[] {
    return this.requests
      .filter(({ subject }) => subject === contract.subject)
      .map(({ data }) => data as CommandRequest<C>);
  }

  publish(subject: string, payload: unknown): void {
    this.connection.publish(subject, typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  publishPreview(userId: number, taskId: number, head: unknown, picture: Uint8Array, by = 'runner-1'): void {
    const named = headers();
    named.set(PREVIEW_HEADER, JSON.stringify(head));
    this.connection.publish(subjects.preview(userId, taskId, by), picture, { headers: named });
  }

  /** Everything sent so far has reached the broker. */
  settled(): Promise<void> {
    return this.connection.flush();
  }

  async stop(): Promise<void> {
    await this.connection.close();
  }

  private async answer(contract: CommandContract, { id, data }: Packet): Promise<object> {
    this.requests.push({ subject: contract.subject, data });
    try {
      const request = parseOrThrow(contract.request, data) as never;
      const response: unknown = await this.answers.get(contract.subject)!(request);
      return { id, response, isDisposed: true };
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { id, err: error.toWire(), isDisposed: true };
    }
  }
}

import type {
  GroupSharesEvent,
  Problem,
  SessionEndedEvent,
  TaskPreviewEvent,
  TaskProgressEvent,
  TaskStatusEvent,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

type Options = Partial<ManagerOptions & SocketOptions>;

/** A browser's side of the socket: connects, and keeps everything that comes. */
export class LiveClient {
  readonly statuses: TaskStatusEvent[] = [];
  readonly progress: TaskProgressEvent[] = [];
  readonly previews: { head: TaskPreviewEvent; picture: Uint8Array }[] = [];
  readonly endings: SessionEndedEvent[] = [];
  readonly groupShares: GroupSharesEvent[] = [];
  readonly disconnects: string[] = [];

  private constructor(readonly socket: Socket) {
    socket.on('task.status', (event: TaskStatusEvent) => this.statuses.push(event));
    socket.on('task.progress', (event: TaskProgressEvent) => this.progress.push(event));
    socket.on('task.preview', (head: TaskPreviewEvent, picture: Uint8Array) => this.previews.push({ head, picture }));
    socket.on('group_shares.changed', (event: GroupSharesEvent) => this.groupShares.push(event));
    socket.on('session.ended', (event: SessionEndedEvent) => this.endings.push(event));
    socket.on('disconnect', (reason) => this.disconnects.push(reason));
  }

  /** @throws the handshake's error */
  static async connect(url: string, token: unknown, options: Options = {}): Promise<LiveClient> {
    const client = LiveClient.open(url, { token }, options);
    try {
      await new Promise<void>((resolve, reject) => {
        client.socket.once('connect', resolve);
        client.socket.once('connect_error', reject);
      });
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  }

  /** Does not wait for anything. */
  static open(url: string, auth: object, options: Options = {}): LiveClient {
    const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnectionDelay: 50, ...options });
    return new LiveClient(socket);
  }

  /** The problem with which a handshake is refused. */
  static async refusal(url: string, token: unknown): Promise<Problem> {
    try {
      (await LiveClient.connect(url, token)).close();
    } catch (error) {
      return (error as Error & { data: Problem }).data;
    }
    throw new Error('The handshake was not refused');
  }

  /** Emits and waits for the acknowledgement. */
  ask<Reply>(event: string, payload: unknown): Promise<Reply> {
    return this.socket.timeout(5_000).emitWithAck(event, payload) as Promise<Reply>;
  }

  seqs(): number[] {
    return this.statuses.map(({ seq }) => seq);
  }

  async until(what: string, condition: (client: this) => boolean): Promise<void> {
    await until(() => condition(this), { what });
  }

  close(): void {
    this.socket.close();
  }
}

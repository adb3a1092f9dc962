import {
  SOCKET_EVENTS,
  type Problem,
  type SyncReply,
  type TaskPreviewEvent,
  type TaskProgressEvent,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { io, type Socket } from 'socket.io-client';

const ACK_TIMEOUT_MS = 10_000;

/** One socket of one user, and everything it has received. */
export class LiveClient {
  readonly statuses: TaskStatusEvent[] = [];
  readonly progress: TaskProgressEvent[] = [];
  readonly previews: { head: TaskPreviewEvent; bytes: Buffer }[] = [];

  private constructor(readonly socket: Socket) {
    socket.on(SOCKET_EVENTS.taskStatus, (event: TaskStatusEvent) => this.statuses.push(event));
    socket.on(SOCKET_EVENTS.taskProgress, (event: TaskProgressEvent) => this.progress.push(event));
    socket.on(SOCKET_EVENTS.taskPreview, (head: TaskPreviewEvent, bytes: Buffer) =>
      this.previews.push({ head, bytes }),
    );
  }

  /** Connects once and does not come back by itself. @throws the error of a refused handshake */
  static async connect(
    url: string,
    token: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<LiveClient> {
    const options = { auth: { token }, transports: ['websocket'], reconnection: false, forceNew: true };
    const socket = io(url, { ...options, extraHeaders: headers });
    const client = new LiveClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  /** @throws when the answer is a problem */
  async sync(last_seq: number): Promise<SyncReply> {
    const reply = (await this.socket.timeout(ACK_TIMEOUT_MS).emitWithAck(SOCKET_EVENTS.sync, { last_seq })) as
      SyncReply | Problem;
    if ('code' in reply) throw new Error(`sync: ${reply.code}`);
    return reply;
  }

  /** Waits for a status of a task. */
  async sees(taskId: number, status: TaskStatusEvent['status'], timeoutMs = 30_000): Promise<TaskStatusEvent> {
    return until(() => this.statuses.find((event) => event.task_id === taskId && event.status === status), {
      what: `task ${taskId} to be seen as ${status}`,
      timeoutMs,
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}

import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { parseJson, writeJson } from '../json.js';

/** What the hub asks the simulator. */
export interface HubContext {
  queueInfo(): unknown;
  features(): unknown;
  /** The node that runs now for this client, for a socket that comes back mid-prompt. */
  runningNode(clientId: string): string | undefined;
  /** While true no frame leaves, though the sockets stay open. */
  isSilent(): boolean;
  hasTwoSocketsBug(): boolean;
}

/** The websockets by client id: a newer one with the same id takes over, the older is not closed but hears nothing more. */
export class SocketHub {
  private readonly sockets = new Map<string, WebSocket>();
  private readonly flags = new Map<string, Record<string, unknown>>();
  private readonly open = new Set<WebSocket>();

  constructor(private readonly context: HubContext) {}

  /** Number of sockets that are open, heard or not. */
  get size(): number {
    return this.open.size;
  }

  /** Takes over a new socket: greets it and listens for the feature flags in its first message. */
  attach(socket: WebSocket, clientId: string): void {
    const sid = clientId || randomUUID().replaceAll('-', '');
    this.open.add(socket);
    this.sockets.delete(sid);
    this.sockets.set(sid, socket);
    this.flags.set(sid, {});
    socket.on('close', () => this.detach(socket, sid));
    socket.on('error', () => socket.terminate());
    this.awaitFlags(socket, sid);
    this.greet(sid);
  }

  /** Sends a JSON frame to one client, or to all when `clientId` is null. Without a receiver the frame is lost. */
  send(type: string, data: unknown, clientId: string | null): void {
    const receivers = this.receivers(clientId);
    if (receivers.length === 0) return;
    const frame = writeJson({ type, data });
    for (const socket of receivers) socket.send(frame);
  }

  sendBinary(frame: Buffer, clientId: string | null): void {
    for (const socket of this.receivers(clientId)) socket.send(frame);
  }

  /** Whether a frame would reach anybody: previews are drawn only then. */
  hasAudience(clientId: string | null): boolean {
    return this.receivers(clientId).length > 0;
  }

  /** Whether this client asked for previews with metadata. Without a client id nobody did. */
  supportsMetadata(clientId: string | null): boolean {
    return clientId !== null && this.flags.get(clientId)?.supports_preview_metadata === true;
  }

  /** Breaks every connection without a closing handshake: clients see code 1006. */
  dropAll(): void {
    for (const socket of this.open) socket.terminate();
  }

  private receivers(clientId: string | null): WebSocket[] {
    if (this.context.isSilent()) return [];
    const sockets = clientId === null ? [...this.sockets.values()] : [this.sockets.get(clientId)];
    return sockets.filter((socket) => socket?.readyState === WebSocket.OPEN) as WebSocket[];
  }

  private greet(sid: string): void {
    this.send('status', { status: this.context.queueInfo(), sid }, sid);
    const node = this.context.runningNode(sid);
    if (node !== undefined) this.send('executing', { node }, sid);
  }

  /** Only the first JSON message may bring feature flags; what is no JSON object does not count as a message. */
  private awaitFlags(socket: WebSocket, sid: string): void {
    const read = (data: unknown, isBinary: boolean) => {
      const message = isBinary ? undefined : tryParse(String(data));
      if (!message) return;
      socket.off('message', read);
      if (message.type === 'feature_flags') this.takeFlags(sid, message.data ?? {});
    };
    socket.on('message', read);
  }

  private takeFlags(sid: string, flags: unknown): void {
    this.flags.set(sid, flags as Record<string, unknown>);
    this.send('feature_flags', this.context.features(), sid);
  }

  /** The real one removes whatever socket is registered under the id, also a newer one (Comfy-Org/ComfyUI#16243). */
  private detach(socket: WebSocket, sid: string): void {
    this.open.delete(socket);
    if (this.sockets.get(sid) !== socket && !this.context.hasTwoSocketsBug()) return;
    this.sockets.delete(sid);
    this.flags.delete(sid);
  }
}

function tryParse(text: string): { type?: unknown; data?: unknown } | undefined {
  try {
    const parsed = parseJson(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined; // ComfyUI logs a warning and goes on.
  }
}

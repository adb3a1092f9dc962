import { WebSocket } from 'ws';
import { until } from './until.js';

/** A frame as it came: JSON with its type, or a preview (type `preview`). */
export interface Frame {
  type: string;
  data: Record<string, unknown>;
  /** The whole message of a preview. */
  bytes?: Buffer;
}

/** A websocket that remembers every frame in order. */
export class Listener {
  readonly frames: Frame[] = [];
  closeCode: number | undefined;

  private constructor(
    readonly clientId: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data: Buffer, isBinary) =>
      this.frames.push(isBinary ? preview(data) : (JSON.parse(String(data)) as Frame)),
    );
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
  }

  /** Connects and waits for the greeting. `flags` sends the feature flags frame and waits for its answer. */
  static async open(url: string, clientId: string, flags = false, path = '/ws'): Promise<Listener> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${path}?clientId=${clientId}`);
    const listener = new Listener(clientId, socket);
    await until('the socket greets', () => listener.frames.length > 0, 10_000);
    if (flags) await listener.sendFlags();
    return listener;
  }

  private async sendFlags(): Promise<void> {
    this.send({ type: 'feature_flags', data: { supports_preview_metadata: true } });
    await until(
      'the server answers the flags',
      () => this.frames.some((frame) => frame.type === 'feature_flags'),
      10_000,
    );
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Frames that name this prompt, previews included, without `status`. */
  of(promptId: string): Frame[] {
    return this.frames.filter((frame) => frame.data.prompt_id === promptId);
  }

  /** Waits for `executing` with `node: null`, which ends every prompt. */
  async ended(promptId: string): Promise<void> {
    const isEnd = (frame: Frame) => frame.type === 'executing' && frame.data.node === null;
    await until(`${promptId} ends`, () => this.of(promptId).some(isEnd));
  }

  /** Waits for a frame. */
  async heard(what: string, matches: (frame: Frame) => boolean): Promise<Frame> {
    await until(what, () => this.frames.some(matches));
    return this.frames.find(matches)!;
  }

  async close(): Promise<void> {
    this.socket.close();
    await until('the socket is closed', () => this.closeCode !== undefined);
  }
}

function preview(bytes: Buffer): Frame {
  const kind = bytes.readUInt32BE(0);
  if (kind !== 4) return { type: 'preview', data: { kind, format: bytes.readUInt32BE(4) }, bytes };
  const length = bytes.readUInt32BE(4);
  return {
    type: 'preview',
    data: { kind, ...(JSON.parse(bytes.toString('utf8', 8, 8 + length)) as object) },
    bytes: bytes.subarray(8 + length),
  };
}

import { WebSocket } from 'ws';
import type { SocketTarget } from './socket-load.types.js';

const OPEN_TIMEOUT_MS = 20_000;

/**
 * A socket with the least that a client must do, so that the machine is there for the server: for the gateway the few words of
 * engine.io and socket.io, for a plain `ws` server nothing at all.
 */
export class SocketClient {
  private readonly socket: WebSocket;

  private constructor(
    private readonly target: SocketTarget,
    private readonly onMessage: (text: string) => void,
  ) {
    const address = target.token ? `${target.url}/socket.io/?EIO=4&transport=websocket` : target.url;
    this.socket = new WebSocket(address, { perMessageDeflate: false });
  }

  /** Resolves when it is connected and receives. */
  static async open(target: SocketTarget, onMessage: (text: string) => void): Promise<SocketClient> {
    const client = new SocketClient(target, onMessage);
    await client.connected();
    return client;
  }

  private connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('a socket did not open in time')), OPEN_TIMEOUT_MS);
      const opened = () => (clearTimeout(timer), resolve());
      this.socket.once('error', reject);
      if (!this.target.token) this.socket.once('open', opened);
      this.socket.on('message', (data: Buffer) => this.hear(data.toString('latin1'), opened, reject));
    });
  }

  /** `0` opens, `2` pings, `40` is connected, `44` is refused, `42` is an event. */
  private hear(text: string, opened: () => void, refused: (error: Error) => void): void {
    if (!this.target.token || text.startsWith('42')) return this.onMessage(text);
    if (text.startsWith('0')) this.socket.send(`40${JSON.stringify({ token: this.target.token })}`);
    else if (text === '2') this.socket.send('3');
    else if (text.startsWith('40')) opened();
    else if (text.startsWith('44')) refused(new Error(`a socket was refused: ${text}`));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.close();
    });
  }
}

import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy of a ComfyUI that passes on HTTP but no websocket, and answers a list of checkpoints and what a test tells it. */
export class WithoutSocketProxy {
  /** Path -> what answers it instead. */
  readonly answers = new Map<string, (outgoing: ServerResponse) => void>();
  /** Told of the path of every request. */
  onRequest: (path: string) => void = () => undefined;
  private readonly server: Server;

  private constructor(
    private readonly target: string,
    public checkpoints: string[],
  ) {
    this.server = createServer((incoming, outgoing) => {
      const path = incoming.url?.split('?')[0] ?? '';
      this.onRequest(path);
      const answer = this.answers.get(path);
      if (answer) answer(outgoing);
      else if (path === '/models/checkpoints') outgoing.end(JSON.stringify(this.checkpoints));
      else this.pass(incoming, outgoing);
    });
    this.server.on('upgrade', (_request, socket) => socket.destroy());
  }

  static async start(target: string, checkpoints: string[]): Promise<WithoutSocketProxy> {
    const proxy = new WithoutSocketProxy(target, checkpoints);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url = '/' } = incoming;
    const { host: _host, ...headers } = incoming.headers;
    const passed = request(new URL(url, this.target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { SOCKET_EVENTS } from '@atelier/contracts';
import { Server as SocketServer } from 'socket.io';
import { ApiClient } from '../installation/api-client.js';
import type { Side, Target } from './target.js';

/** An address inside what it says of itself is as good as any: nothing is checked. */
const SIGNED = '/api/v1/images/1/content?expires=9999999999&signature=AAAAAAAAAAAAAAAA';
const SECRET_WORD = 'xylophonist';

/**
 * A server without any control: it takes everything, answers everybody with everything, and does what it is told as often as it is
 * told. Each attack has to succeed here: one that cannot says nothing about a server where it fails.
 */
export class OpenServer {
  private made = 0;

  private constructor(
    private readonly http: Server,
    private readonly sockets: SocketServer,
    private readonly raw: Server,
  ) {}

  static async start(): Promise<OpenServer> {
    const http = createHttpServer({ insecureHTTPParser: true });
    const sockets = new SocketServer(http);
    const open = new OpenServer(
      http,
      sockets,
      // What both a broker and a database say to whoever they let in.
      createServer((socket) => void socket.write('R\0\0\0\x08\0\0\0\0+OK\r\nPONG\r\n')),
    );
    http.on('request', (request, response) => {
      if (request.url?.startsWith('/socket.io')) return;
      request.resume();
      response.writeHead(200, open.headersFor(request.headers.origin));
      response.end(open.answer(request.url ?? ''));
    });
    for (const server of [http, open.raw]) await once(server.listen(0, '127.0.0.1'), 'listening');
    return open;
  }

  get target(): Target {
    const url = `http://127.0.0.1:${portOf(this.http)}`;
    const side: Side = { username: 'a', password: 'a', token: 'e30.e30.e30', api: new ApiClient(url, 'e30.e30.e30') };
    const words = ['task', 'images', 'shares', 'collections', 'archive', 'presets', 'workflows', 'keys', 'webhooks'];
    return {
      ...{ url, victim: side, attacker: side, admin: side, signedAddress: SIGNED, shareToken: 'a' },
      secretWord: SECRET_WORD,
      things: Object.fromEntries([...words, 'assets', 'sha256'].map((word) => [word, 1])),
      inner: (['nats', 'postgres'] as const).map((kind) => ({
        kind,
        port: portOf(this.raw),
        user: 'a',
        database: 'a',
      })),
      letDayPass: () => Promise.resolve(),
    };
  }

  async stop(): Promise<void> {
    await this.sockets.close();
    this.raw.close();
  }

  private headersFor(origin: string | undefined): Record<string, string> {
    const cookie = { 'set-cookie': 'atelier_refresh=a', 'content-type': 'application/json' };
    return origin ? { ...cookie, 'access-control-allow-origin': origin } : cookie;
  }

  /** Everything that any client looks for. Each answer is about something new; of the files it has, it gives what is asked for. */
  private answer(path: string): string {
    if (path.includes('package.json') || path.includes('passwd')) return '{"dependencies":{}}';
    const id = ++this.made;
    // Whoever listens hears of everything.
    this.sockets.emit(SOCKET_EVENTS.taskStatus, { task_id: id, status: 'completed', seq: id });
    const secrets = { access_token: 'a', key: 'a', token: 'a', url: `${path}#a`, role: 'admin' };
    return JSON.stringify({ id, status: 'completed', prompt: SECRET_WORD, ...secrets });
  }
}

const portOf = (server: Server) => (server.address() as { port: number }).port;

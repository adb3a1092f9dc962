import { until } from '@atelier/waiting';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request as it came. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

type Answer = (response: ServerResponse) => void;
const OK: Answer = (response) => void response.writeHead(204).end();

/** A program of a user that is told of events, on 127.0.0.1. How it answers is set by path; without that it takes everything. */
export class Receiver {
  private readonly received = new Map<string, Received[]>();
  private readonly answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      void text(request).then((body) => {
        this.at(path).push({ headers: request.headers, body });
        (this.answers.get(path) ?? OK)(response);
      });
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  /** @param host one of this machine's own, to be a host of its own */
  url(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  answer(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  answerStatus(path: string, status: number, headers: Record<string, string> = {}): void {
    this.answer(path, (response) => void response.writeHead(status, headers).end('as told'));
  }

  /** What came to a path so far. */
  at(path: string): Received[] {
    const list = this.received.get(path) ?? [];
    this.received.set(path, list);
    return list;
  }

  /** The last one, once there are as many. */
  async until(path: string, count: number): Promise<Received> {
    await until(() => this.at(path).length >= count, { what: `${count} requests to ${path}` });
    return this.at(path).at(-1)!;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

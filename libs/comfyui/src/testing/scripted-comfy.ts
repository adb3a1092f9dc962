import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { until } from './until.js';

/** A request as the server saw it. */
export interface SeenRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** Answers JSON, as ComfyUI does. */
export function json(body: unknown, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  };
}

/** Answers text of any kind. */
export function text(body: string, status = 200): Answer {
  return (response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(body);
}

/** Breaks the connection without an answer. */
export const reset: Answer = (response) => void response.socket?.destroy();

/** Never answers. */
export const silence: Answer = () => undefined;

/**
 * A server that does exactly what a spec tells it, for what the simulator cannot be made to do. Routes are `METHOD /path`; a list
 * of answers is used up one by one, the last one stays. What is not scripted is 404, as in ComfyUI.
 */
export class ScriptedComfy {
  readonly requests: SeenRequest[] = [];
  /** Every websocket that was accepted, in order. */
  readonly sockets: WebSocket[] = [];
  /** Text frames received, by socket. */
  readonly received: string[][] = [];
  /** Path and query of every upgrade asked for. */
  readonly upgradeUrls: string[] = [];
  readonly upgradeOrigins: (string | undefined)[] = [];
  /** Most sockets that were open at once. */
  mostAtOnce = 0;
  /** Told of every accepted socket. */
  onSocket: () => void = () => undefined;
  /** While false, an upgrade is refused with 403. */
  acceptsSockets = true;
  private readonly answers = new Map<string, Answer[]>();
  private readonly connections = new Set<Socket>();
  private readonly upgrades: WebSocketServer;

  private constructor(
    private readonly server: Server,
    autoPong: boolean,
  ) {
    this.upgrades = new WebSocketServer({ noServer: true, autoPong });
    server.on('request', (request, response) => void this.serve(request, response));
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket as Socket, head));
    server.on('connection', (socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
  }

  /** Starts on a free port, answering the introspection routes as 0.3.64 does. */
  static async start({ autoPong = true, port = 0 } = {}): Promise<ScriptedComfy> {
    const comfy = new ScriptedComfy(createServer(), autoPong);
    comfy.server.listen(port, '127.0.0.1');
    await once(comfy.server, 'listening');
    comfy.on('GET /system_stats', json({ system: { comfyui_version: '0.3.64' }, devices: [] }));
    comfy.on('GET /features', json({ max_upload_size: 1000 }));
    comfy.on('GET /queue', json({ queue_running: [], queue_pending: [] }));
    return comfy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Scripts a route anew. */
  on(route: string, ...answers: Answer[]): void {
    this.answers.set(route, answers);
  }

  /** Requests to a route so far. */
  seen(route: string): SeenRequest[] {
    return this.requests.filter((it) => `${it.method} ${it.url.split('?')[0]}` === route);
  }

  /** Sends a JSON frame on the newest socket. */
  send(type: string, data: unknown): void {
    this.sockets.at(-1)?.send(JSON.stringify({ type, data }));
  }

  /** Resolves when that many sockets have been accepted in all. */
  async socketCount(count: number): Promise<void> {
    await until(`socket ${count} is accepted`, () => this.sockets.length >= count);
  }

  async close(): Promise<void> {
    for (const socket of this.connections) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
    this.requests.push(seen);
    const answers = this.answers.get(`${method} ${url.split('?')[0]}`) ?? [text('', 404)];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response, seen);
  }

  private upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.upgradeUrls.push(request.url ?? '');
    this.upgradeOrigins.push(request.headers.origin);
    if (!this.acceptsSockets) return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    this.upgrades.handleUpgrade(request, socket, head, (ws) => this.accept(ws));
  }

  private accept(ws: WebSocket): void {
    const frames: string[] = [];
    ws.on('message', (data) => frames.push((data as Buffer).toString()));
    ws.on('error', () => ws.terminate());
    this.received.push(frames);
    this.sockets.push(ws);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.upgrades.clients.size);
    this.onSocket();
  }
}

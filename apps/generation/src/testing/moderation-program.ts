import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const KEY = Buffer.alloc(24, 7);

export interface Asked {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the program does with a question. */
export type Answer = (response: ServerResponse) => void;

/** Answers this. */
export const answering =
  (body: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const ALLOW = answering({ decision: 'allow' });

/** A program of an admin that is asked, over real HTTP. It allows every prompt, and every output unless told otherwise. */
export class ModerationProgram {
  ofPictures: Answer = ALLOW;
  readonly asked: Asked[] = [];
  private readonly server = createServer((request, response) => {
    void text(request).then((body) => {
      this.asked.push({ headers: request.headers, body });
      (body.includes('"type":"picture"') ? this.ofPictures : ALLOW)(response);
    });
  });

  static async start(): Promise<ModerationProgram> {
    const program = new ModerationProgram();
    program.server.listen(0, '127.0.0.1');
    await once(program.server, 'listening');
    return program;
  }

  /** The settings by which a service asks it. */
  settings(more: Record<string, string> = {}): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    return {
      ...{ MODERATION_URL: `http://127.0.0.1:${port}/`, MODERATION_SECRET: `whsec_${KEY.toString('base64')}` },
      ...{ MODERATION_TIMEOUT_MS: '2000', MODERATION_NETWORKS: '127.0.0.0/8', MODERATION_HTTP: 'allow', ...more },
    };
  }

  /** Questions about outputs. */
  get pictures(): Record<string, unknown>[] {
    return this.asked
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>)
      .filter(({ type }) => type === 'picture');
  }

  /** What the signature of a question is to be. */
  signatureOf({ headers, body }: Asked): string {
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    return `v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`;
  }

  /** As at its start. */
  reset(): void {
    this.ofPictures = ALLOW;
    this.asked.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

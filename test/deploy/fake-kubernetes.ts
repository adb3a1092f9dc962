import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing';

/** What the API server knows of a token. */
export interface KnownToken {
  username: string;
  pod: string;
  audiences: string[];
}

/** Answers reviews of tokens as the API server does, to who comes with the token of the generation service. */
export class FakeKubernetes {
  readonly tokens = new Map<string, KnownToken>();

  private constructor(
    private readonly server: Server,
    readonly accountFolder: string,
  ) {}

  /** @param address where it listens; pods are not on the loopback */
  static async start(address = '127.0.0.1'): Promise<FakeKubernetes> {
    const accountFolder = await mkdtemp(join(runFolder(), 'service-account-'));
    await writeFile(join(accountFolder, 'token'), 'of-generation');
    const server = createServer();
    const kubernetes = new FakeKubernetes(server, accountFolder);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const isKnown = request.headers.authorization === 'Bearer of-generation';
        response.writeHead(isKnown ? 201 : 401, { 'content-type': 'application/json' });
        response.end(JSON.stringify(isKnown ? kubernetes.review(Buffer.concat(parts).toString()) : {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    return kubernetes;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private review(body: string): object {
    const { spec } = JSON.parse(body) as { spec: { token: string; audiences: string[] } };
    const known = this.tokens.get(spec.token);
    const audiences = spec.audiences.filter((audience) => known?.audiences.includes(audience));
    if (!known || audiences.length === 0) return { status: { authenticated: false, user: {} } };
    const extra = { 'authentication.kubernetes.io/pod-name': [known.pod] };
    return { status: { authenticated: true, audiences, user: { username: known.username, extra } } };
  }
}

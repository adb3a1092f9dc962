import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { runFolder } from './run-folder.js';

const SOCKET = 'broker.sock';

/** What a run has once for all its workers, made when the first asks: where Postgres listens, where Chromium and Prometheus are. */
export type SharedThing = 'postgres' | 'chromium' | 'prometheus';
export type SharedThings = Record<SharedThing, () => Promise<string>>;

/** Answers the workers of a run, over a socket in the run's folder: `GET /postgres` gives the server's address and starts it when need be. */
export class RunBroker {
  private constructor(private readonly server: Server) {}

  static async listen(folder: string, things: SharedThings): Promise<RunBroker> {
    const server = createServer((call, response) => {
      const thing = call.url?.slice(1) as SharedThing;
      things[thing]().then(
        (answer) => response.end(answer),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(join(folder, SOCKET), resolve);
    });
    server.unref();
    return new RunBroker(server);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The worker's side: asks the run for something shared. */
export function askRun(thing: SharedThing): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: join(runFolder(), SOCKET), path: `/${thing}`, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(body))));
    });
    call.once('error', reject);
    call.end();
  });
}

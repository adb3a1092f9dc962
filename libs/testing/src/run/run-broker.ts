import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';

const SOCKET = 'broker.sock';

/** Answers the workers of a run, over a socket in the run's folder: `GET /postgres` gives the server's address and starts it when need be. */
export class RunBroker {
  private constructor(private readonly server: Server) {}

  static async listen(folder: string, postgresUrl: () => Promise<string>): Promise<RunBroker> {
    const server = createServer((_request, response) => {
      postgresUrl().then(
        (url) => response.end(url),
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

/** The worker's side: the address of the run's Postgres. */
export function askForPostgres(folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: join(folder, SOCKET), path: '/postgres', agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(body))));
    });
    call.once('error', reject);
    call.end();
  });
}

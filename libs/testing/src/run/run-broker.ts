import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { runFolder } from './run-folder.js';

const SOCKET = 'broker.sock';

/** Makes, or does, what workers ask for by name. The argument is empty when they give none. */
export type SharedThing = (argument: string) => Promise<string | void>;

/**
 * Answers the workers of a run, over a socket in the run's folder: `GET /postgres` gives the server's address and starts it when need be;
 * `GET /name?argument` hands the argument on.
 */
export class RunBroker {
  private constructor(
    private readonly server: Server,
    private readonly things: Map<string, SharedThing>,
  ) {}

  static async listen(folder: string): Promise<RunBroker> {
    const things = new Map<string, SharedThing>();
    const server = createServer((call, response) => {
      const [name, argument = ''] = (call.url ?? '').slice(1).split('?') as [string, string?];
      answer(things.get(name), decodeURIComponent(argument)).then(
        (text) => response.end(text),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(join(folder, SOCKET), resolve);
    });
    server.unref();
    return new RunBroker(server, things);
  }

  share(name: string, thing: SharedThing): void {
    this.things.set(name, thing);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function answer(thing: SharedThing | undefined, argument: string): Promise<string> {
  if (!thing) throw new Error('This run shares nothing of that name');
  return (await thing(argument)) ?? '';
}

/** The worker's side: asks the run for something shared. */
export function askRun(thing: string, argument = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const path = `/${thing}?${encodeURIComponent(argument)}`;
    const call = request({ socketPath: join(runFolder(), SOCKET), path, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(body))));
    });
    call.once('error', reject);
    call.end();
  });
}

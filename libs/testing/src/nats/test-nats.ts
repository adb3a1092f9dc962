import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findNatsServer, freePort, natsUrl, startNatsServer, type ServerProcess } from '@atelier/embedded';
import { cacheFolder } from '../run/cache-folder.js';
import { runFolder } from '../run/run-folder.js';

export interface TestNatsOptions {
  /** Off by default. */
  jetstream?: boolean;
  /** A folder to keep the streams in; by default a new one per server. */
  storeDir?: string;
  port?: number;
  credentials?: { user: string; password: string };
}

/** A throw-away nats-server, normally one per test file. */
export class TestNats {
  private process: ServerProcess;

  private constructor(
    readonly port: number,
    /** With the credentials in it. */
    readonly url: string,
    readonly storeDir: string,
    private readonly launch: () => Promise<ServerProcess>,
    process: ServerProcess,
  ) {
    this.process = process;
  }

  static async start(options: TestNatsOptions): Promise<TestNats> {
    const folder = await mkdtemp(join(runFolder(), 'nats-'));
    const port = options.port ?? (await freePort());
    const storeDir = options.storeDir ?? join(folder, 'store');
    const binary = await findNatsServer({ toolsDir: cacheFolder('tools') });
    const { credentials } = options;
    const launch = async () => {
      const files = { configFile: join(folder, 'nats.conf'), logFile: join(folder, 'nats.log') };
      const server = await startNatsServer({
        binary,
        port,
        credentials,
        ...files,
        ...(options.jetstream ? { storeDir, syncAlways: true } : {}),
      });
      return server;
    };
    return new TestNats(port, natsUrl({ port, credentials }), storeDir, launch, await launch());
  }

  get pid(): number {
    return this.process.pid;
  }

  /** Stops in order; what JetStream acknowledged is kept in the store. Can be called again. */
  async stop(): Promise<void> {
    await this.process.stop();
  }

  /** SIGKILL, as a crash does. */
  async kill(): Promise<void> {
    this.process.signal('SIGKILL');
    await this.stop();
  }

  /** Starts again on the same port, with the same store. */
  async restart(): Promise<void> {
    await this.stop();
    this.process = await this.launch();
  }

  /** Removes everything JetStream stored; only between `stop` and `restart`. */
  async deleteStore(): Promise<void> {
    await rm(this.storeDir, { recursive: true, force: true });
  }
}

/** Starts a real nats-server on a free port of 127.0.0.1. Stop it in `afterAll`. */
export function startNats(options: TestNatsOptions = {}): Promise<TestNats> {
  return TestNats.start(options);
}

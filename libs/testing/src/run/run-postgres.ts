import { join } from 'node:path';
import {
  ensureCluster,
  freePort,
  postgresAccount,
  postgresBinaries,
  postgresUrl,
  startPostgresServer,
  type PostgresCluster,
  type ServerProcess,
} from '@atelier/embedded';

/** Test data need not survive a crash: without fsync a commit costs a tenth. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** The one Postgres of a run, started when the first test asks for it. */
export class RunPostgres {
  private starting?: Promise<string>;
  private server: ServerProcess | undefined;

  constructor(private readonly folder: string) {}

  /** The administrator's address of the server. */
  url(): Promise<string> {
    this.starting ??= this.start();
    return this.starting;
  }

  async stop(): Promise<void> {
    await this.starting?.catch(() => undefined);
    this.server?.signal('SIGQUIT'); // "immediate": nothing of it is kept
    await this.server?.stop();
  }

  /** From now on the server outlives this process. */
  letGo(): void {
    this.server?.unref();
    this.server = undefined;
  }

  private async start(): Promise<string> {
    const cluster: PostgresCluster = {
      binaries: await postgresBinaries(),
      dataDir: join(this.folder, 'postgres', 'data'),
      user: 'atelier',
      password: 'atelier',
      runAs: await postgresAccount(),
    };
    await ensureCluster(cluster);
    const port = await freePort();
    this.server = await startPostgresServer({
      cluster,
      port,
      logFile: join(this.folder, 'postgres.log'),
      settings: FAST,
    });
    return postgresUrl(cluster, port, 'postgres');
  }
}

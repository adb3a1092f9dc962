import pg from 'pg';
import { CommandError } from '../command.js';

const CONNECT_TIMEOUT_MS = 10_000;

/** One connection to the installation's Postgres; `bigint` arrives as text, since ids are only compared and printed. @throws CommandError when it is away */
export async function openSession(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined); // a lost connection also fails the statement in progress, where it is reported
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new CommandError(`The database does not let us in: ${(error as Error).message}`, { cause: error });
  }
}

/** Runs `work` with a connection and closes it, whatever happens. */
export async function withSession<T>(url: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = await openSession(url);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

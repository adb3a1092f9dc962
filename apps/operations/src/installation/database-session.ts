import { addressesOfHosts } from '@atelier/platform/config';
import pg from 'pg';
import { CommandError } from '../command.js';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * One connection to the installation's Postgres, of several hosts to the first that takes writes; `bigint` arrives as text, since ids are
 * only compared and printed.
 * @throws CommandError when there is none
 */
export async function openSession(url: string): Promise<pg.Client> {
  let refusal: unknown;
  for (const address of addressesOfHosts(url)) {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    client.on('error', () => undefined); // a lost connection also fails the statement in progress, where it is reported
    try {
      await client.connect();
      if (await takesWrites(client)) return client;
      refusal = new Error('this is a standby');
    } catch (error) {
      refusal = error;
    }
    await client.end().catch(() => undefined);
  }
  throw new CommandError(`The database does not let us in: ${(refusal as Error).message}`, { cause: refusal });
}

async function takesWrites(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  return !rows[0]!.standby;
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

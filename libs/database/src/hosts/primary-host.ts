import { addressesOfHosts } from '@atelier/platform';
import { pause } from '@atelier/waiting';
import pg from 'pg';
import { NoPrimaryError } from './no-primary-error.js';

/** As long as a connection may take: who asks is answered in that time, and asks again. */
const SEARCH_MS = 3_000;
const ANSWER_MS = 1_000;
const AGAIN_MS = 200;

/** The timeline of a host that takes writes, as eight hexadecimal digits; null: it is a standby. */
const TIMELINE = `SELECT CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`;

interface Writable {
  address: string;
  timeline: string;
}

/**
 * Knows which of several hosts takes writes. Each promotion begins a new timeline, so of two that do, the one promoted last counts, and
 * one of a timeline before that of another that was seen is never used again: an old primary that comes back has missed what was
 * acknowledged since.
 */
export class PrimaryHost {
  readonly addresses: readonly string[];
  private known: string | undefined;
  private newest = '';
  private search: Promise<string> | undefined;

  constructor(url: string) {
    this.addresses = addressesOfHosts(url);
  }

  /** @throws NoPrimaryError when none takes writes within three seconds */
  find(): Promise<string> {
    if (this.addresses.length === 1) return Promise.resolve(this.addresses[0]!);
    if (this.known !== undefined) return Promise.resolve(this.known);
    this.search ??= this.look().finally(() => {
      this.search = undefined;
    });
    return this.search;
  }

  /** It does not answer, or takes no writes any more. */
  lost(address: string): void {
    if (this.known === address) this.known = undefined;
  }

  private async look(): Promise<string> {
    const giveUpAt = performance.now() + SEARCH_MS;
    for (;;) {
      const found = await this.newestWritable();
      if (found) {
        [this.known, this.newest] = [found.address, found.timeline];
        return found.address;
      }
      if (performance.now() > giveUpAt) throw new NoPrimaryError(this.addresses.length);
      await pause(AGAIN_MS);
    }
  }

  private async newestWritable(): Promise<Writable | undefined> {
    const answers = await Promise.all(this.addresses.map((address) => askTimeline(address)));
    return answers
      .filter((answer) => answer !== null)
      .filter(({ timeline }) => timeline >= this.newest)
      .toSorted((a, b) => (a.timeline < b.timeline ? 1 : -1))[0];
  }
}

/** Null: a standby, or no answer. */
async function askTimeline(address: string): Promise<Writable | null> {
  const limits = { connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS };
  const client = new pg.Client({ connectionString: address, ...limits });
  client.on('error', () => undefined); // a lost connection also fails the question
  try {
    await client.connect();
    const { rows } = await client.query<{ timeline: string | null }>(TIMELINE);
    const timeline = rows[0]?.timeline;
    return timeline == null ? null : { address, timeline };
  } catch {
    return null;
  } finally {
    // A host that is cut off does not answer the farewell either.
    void client.end().catch(() => undefined);
  }
}

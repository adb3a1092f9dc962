import pg from 'pg';
import { NoPrimaryError } from './no-primary-error.js';
import type { PrimaryHost } from './primary-host.js';

/** Of the pool: which host a new connection goes to is chosen when it is made. */
export interface PrimaryClientConfig extends pg.ClientConfig {
  primary?: PrimaryHost;
}

type Callback = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

/** A connection to the one of several hosts that takes writes; with one host a usual connection. */
export class PrimaryClient extends pg.Client {
  private readonly primary: PrimaryHost | undefined;

  constructor(config: PrimaryClientConfig = {}) {
    super(config);
    this.primary = config.primary;
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.Client> | void {
    const connected = this.toPrimary();
    if (!callback) return connected;
    const answer = callback as (error: Error | null, client?: pg.Client) => void;
    connected.then(() => answer(null, this), answer);
  }

  private async toPrimary(): Promise<pg.Client> {
    const { primary } = this;
    if (!primary || primary.addresses.length === 1) return super.connect();
    const address = await primary.find();
    const { hostname, port } = new URL(address);
    // A socket takes an IPv6 address without its brackets.
    Object.assign(this, { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || pg.defaults.port) });
    try {
      await super.connect();
      await this.assertPrimary(primary);
    } catch (error) {
      primary.lost(address);
      throw error;
    }
    this.once('error', () => primary.lost(address));
    return this;
  }

  /** It may have come back as a standby since it was found. */
  private async assertPrimary({ addresses }: PrimaryHost): Promise<void> {
    const { rows } = await this.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
    if (!rows[0]?.standby) return;
    await this.end();
    throw new NoPrimaryError(addresses.length);
  }
}

import { z } from 'zod';

const PARTS = /^([a-z]+:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/;

/**
 * One address for each host of an address that may name several, as libpq reads them (PostgreSQL, 32.1.1.3):
 * `postgres://user:password@one:5432,two:5433/database`.
 */
export function addressesOfHosts(url: string): string[] {
  const [, start, hosts, rest] = PARTS.exec(url) ?? [];
  return hosts === undefined ? [url] : hosts.split(',').map((host) => `${start}${host}${rest}`);
}

/** An address that may name several hosts. */
export function severalHostsSchema(what: string, protocol: RegExp) {
  const address = z.url({ protocol });
  const isOne = (url: string) => address.safeParse(url).success;
  return z.string().refine((url) => {
    const all = addressesOfHosts(url);
    return all.every(isOne) && (all.length === 1 || all.every((one) => new URL(one).hostname !== ''));
  }, `must be a URL of ${what}`);
}

/** Of Postgres: one server, or a primary and its standbys, of which the one that takes writes is used. */
export const databaseUrlSchema = severalHostsSchema('Postgres', /^postgres(ql)?$/);

/** Of NATS: one server, or several of a cluster. */
export const natsUrlSchema = severalHostsSchema('NATS', /^(nats|tls|ws|wss)$/);

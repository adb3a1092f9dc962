import { z } from 'zod';

const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/;

/**
 * One address for each host of an address of Postgres, which may name several as libpq reads them
 * (`postgres://user:password@one:5432,two:5433/database`; PostgreSQL, 32.1.1.3).
 */
export function addressesOfHosts(url: string): string[] {
  const [, start, hosts, rest] = PARTS.exec(url) ?? [];
  return hosts === undefined ? [url] : hosts.split(',').map((host) => `${start}${host}${rest}`);
}

const address = z.url({ protocol: /^postgres(ql)?$/ });

function isAddressOfPostgres(url: string): boolean {
  const addresses = addressesOfHosts(url);
  if (!addresses.every((one) => address.safeParse(one).success)) return false;
  return addresses.length === 1 || addresses.every((one) => new URL(one).hostname !== '');
}

/** The address of Postgres, or of a primary and its standbys: whichever takes writes is used. */
export const databaseUrlSchema = z.string().refine(isAddressOfPostgres, 'must be a URL of Postgres');

import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import type { TargetPolicy } from './target-policy.js';

/** All addresses of a name, as the system knows them. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

const lookupAll = promisify(systemLookup);

export const systemResolve: Resolve = (name) => lookupAll(name, { all: true, verbatim: true });

/**
 * A lookup for sockets. What it answers is what the socket connects to, so the address that was checked is the one that is dialled,
 * whatever the name says a moment later. One address that is refused refuses the name: who mixes them means harm, or has a network
 * where the next try would reach the other.
 */
export function checkedLookup(policy: TargetPolicy, resolve: Resolve): LookupFunction {
  return (name, options, answer) => {
    const checked = async () => {
      const addresses = await resolve(name);
      for (const { address } of addresses) policy.checkAddress(address);
      return addresses;
    };
    checked().then(
      (addresses) => {
        if (options.all) return answer(null, addresses);
        answer(null, addresses[0]!.address, addresses[0]!.family);
      },
      (error: NodeJS.ErrnoException) => answer(error, ''),
    );
  };
}

import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * Whether a `Host` names this machine: loopback, an address of its network interfaces, or the machine's own name. Any other name may have
 * been made up by whoever sent the request.
 */
export function isOwnName(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const url = new URL(`http://${host}`);
  if (url.host !== host.toLowerCase()) return false;
  return ownNames().has(url.hostname.replace(/^\[|\]$/g, ''));
}

/** Read anew each time: a laptop changes its networks. */
function ownNames(): ReadonlySet<string> {
  const name = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap((of) => (of ?? []).map(({ address }) => address));
  return new Set([...LOOPBACK, name, `${name.split('.')[0]}.local`, ...addresses]);
}

import type { Client } from '@atelier/contracts';
import ipaddr from 'ipaddr.js';

/** Where a session is used from, safe to store. */
export interface Device {
  address: string;
  /** The address as limits count it. */
  network: string;
  userAgent: string;
}

/** A household usually has a whole /64, so a limit per single IPv6 address would have no effect. */
const IPV6_PREFIX_BITS = 64;
const UNKNOWN = 'unknown';

/** @returns the IPv4 address (also when written as IPv6), the /64 of an IPv6 address, or `unknown` */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const first = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${IPV6_PREFIX_BITS}`);
  return `${first.toString()}/${IPV6_PREFIX_BITS}`;
}

/** Where a program runs, roughly: a provider may give it another address of the same /24, or of the /48 of IPv6, every day. */
export function surroundingsOf(address: string): string {
  if (!ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4)
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/24`).toString()}/24`;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/48`).toString()}/48`;
}

/** Postgres takes no NUL, and control characters would garble a list of devices. */
export function deviceOf({ address, user_agent }: Client): Device {
  return {
    address: ipaddr.isValid(address) ? ipaddr.process(address).toString() : UNKNOWN,
    network: networkOf(address),
    userAgent: user_agent.toWellFormed().replace(/\p{Cc}/gu, ' '),
  };
}

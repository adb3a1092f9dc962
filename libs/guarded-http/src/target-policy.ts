import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';
import { GuardedHttpError } from './guarded-http.errors.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface TargetSettings {
  /** Networks (CIDR) that may be reached although they are not public. */
  allowedNetworks: readonly string[];
  /** Whether `http:` will do, or only `https:`. */
  allowHttp: boolean;
}

/** Longer ones are a mistake, and would be kept and logged. */
const MAX_URL_LENGTH = 2_048;
/** Of the ports that a system reserves only those of the web: others speak protocols that a request can be mistaken for. */
const FIRST_FREE_PORT = 1_024;
const WEB_PORTS = new Set([80, 443]);
/** Not to be asked for although it is above them: a request can be read as commands by what usually listens there. */
const REFUSED_PORTS = new Set([
  1_719, 1_720, 1_723, 2_049, 3_659, 4_045, 4_190, 5_060, 5_061, 6_000, 6_379, 6_566, 11_211,
]);
/** Global unicast; whatever else IPv6 has is special. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Translators to IPv4 (RFC 6052): the last 32 bits are the real target. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
const SIX_TO_FOUR = ipaddr.IPv6.parseCIDR('2002::/16');

/** A name that means this machine wherever it is asked for (RFC 6761). */
const THIS_MACHINE = /^(?:.+\.)?localhost\.?$/i;
const LOOPBACK = ['127.0.0.1', '::1'];

const CIDR = /^[0-9a-f.:]+\/\d{1,3}$/i;

/** Whether a text is a network as settings name them: a plain CIDR. */
export function isNetwork(text: string): boolean {
  return CIDR.test(text) && ipaddr.isValidCIDR(text);
}

/** What a name that a user has given may stand for: public addresses, and networks that an admin has allowed. */
export class TargetPolicy {
  private readonly networks: readonly [Address, number][];
  private readonly allowHttp: boolean;

  /** @throws Error for a network that is none */
  constructor({ allowedNetworks, allowHttp }: TargetSettings) {
    this.networks = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
    this.allowHttp = allowHttp;
  }

  /**
   * Judges what can be judged without asking for names. Address literals are judged here for good: no lookup is ever made for
   * them, in any of their notations, which the parser has made one. So is `localhost`, which needs no lookup to be known.
   * @throws GuardedHttpError
   */
  checkUrl(text: string): URL {
    const url = parsed(text);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && this.allowHttp))
      throw new GuardedHttpError('protocol_refused', `Only ${this.allowHttp ? 'http and https' : 'https'} will do`);
    if (url.username || url.password) throw new GuardedHttpError('bad_url', 'The URL must hold no name and password');
    checkPort(url);
    const host = hostOf(url);
    if (isIP(host)) this.checkAddress(host);
    if (THIS_MACHINE.test(host) && !LOOPBACK.some((address) => this.allows(address))) throw notPublic();
    return url;
  }

  /** @throws GuardedHttpError when nobody may send this process there */
  checkAddress(address: string): void {
    if (!this.allows(address)) throw notPublic();
  }

  private allows(text: string): boolean {
    // Not the parser's own question: it takes `1.2.3` for an address.
    if (!isIP(text) || text.includes('%')) return false;
    const address = targetOf(ipaddr.parse(text));
    return isPublic(address) || this.networks.some((network) => isWithin(address, network));
  }
}

const notPublic = () => new GuardedHttpError('address_refused', 'The host has an address that is not public');

/** The host of a URL as an address or a name: without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function parsed(text: string): URL {
  // The parser drops tabs and line breaks, and takes a backslash for a slash: what was meant is not what would be called.
  const isPlain = text.length <= MAX_URL_LENGTH && !/[\s\\\u0000-\u001f\u007f]/.test(text);
  const url = isPlain ? URL.parse(text) : null;
  if (!url?.hostname) throw new GuardedHttpError('bad_url', 'This is not the URL of a host');
  return url;
}

function checkPort({ port, protocol }: URL): void {
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  if (WEB_PORTS.has(number) || (number >= FIRST_FREE_PORT && !REFUSED_PORTS.has(number))) return;
  throw new GuardedHttpError('port_refused', 'This port is not one of the web');
}

/** Where packets to this address arrive: the IPv4 address inside of those that are only another way to write or to reach one. */
function targetOf(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  if (address.match(NAT64)) return new ipaddr.IPv4(bytes.slice(12));
  if (address.match(SIX_TO_FOUR)) return new ipaddr.IPv4(bytes.slice(2, 6));
  return address;
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}

function isWithin(address: Address, [network, bits]: [Address, number]): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

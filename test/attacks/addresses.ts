import { inTurn, passed, type Attack, type Seen } from './attack.js';
import { nobody, type Target } from './target.js';

/** Places inside, in the notations that parsers have been fooled by. */
const INSIDE = [
  ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://017700000001/'],
  ...['https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/'],
  ...['https://169.254.169.254/latest/meta-data/', 'https://10.0.0.1/', 'https://192.168.0.1/', 'https://172.16.0.1/'],
  ...['https://100.64.0.1/', 'https://0.0.0.0/', 'https://[fd00::1]/', 'https://[fe80::1]/', 'https://224.0.0.1/'],
  ...['https://localhost/', 'https://localhost./', 'https://LOCALHOST/', 'https://a.localhost/'],
  ...['http://example.com/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_', 'https://user:pass@example.com/'],
  ...['https://example.com:22/', 'https://example.com:6379/', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/'],
];

async function reachInside({ attacker }: Target): Promise<string[]> {
  const hook = (url: string) => attacker.api.post('/api/v1/webhooks', { url });
  const file = (url: string) => attacker.api.post('/api/v1/assets/from-url', { url });
  const seen = await inTurn(INSIDE, async (url): Promise<Seen[]> => [
    { what: `webhook to ${url}`, status: (await hook(url)).status },
    { what: `file from ${url}`, status: (await file(url)).status },
  ]);
  return passed(seen.flat());
}

/** One character of a value changed, in the middle of it. */
function changed(value: string): string {
  const at = Math.floor(value.length / 2);
  return `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
}

/** A signed address with one thing about it changed, and with one left out, for each thing. */
function changedAddresses(address: string, origin: string): string[] {
  const url = new URL(address, origin);
  const each = [...url.searchParams.keys()];
  const other = new URL(url);
  other.pathname = url.pathname.replace(/\d+/, (id) => String(Number(id) + 1));
  const edited = each.flatMap((name) => {
    const [wrong, without] = [new URL(url), new URL(url)];
    wrong.searchParams.set(name, changed(url.searchParams.get(name)!));
    without.searchParams.delete(name);
    return [wrong, without];
  });
  return [other, ...edited].map(({ pathname, search }) => `${pathname}${search}`);
}

async function bendSignedAddress(target: Target): Promise<string[]> {
  const api = nobody(target);
  const paths = changedAddresses(target.signedAddress, target.url);
  return passed(await inTurn(paths, async (what) => ({ what, status: (await api.bytes(what)).status })));
}

/** Addresses that a server is sent to, or that somebody bends. */
export const addresses: Attack[] = [
  { name: 'an address inside, for a webhook or a file', run: reachInside },
  { name: 'a picture by a signed address that was changed', run: bendSignedAddress },
];

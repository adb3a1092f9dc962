import { inTurn, notRefused, seen, unlessTaken, type Attack } from './attack.js';
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
  const answers = await inTurn(INSIDE, async (url) => [
    seen(`webhook to ${url}`, await hook(url)),
    seen(`file from ${url}`, await file(url)),
  ]);
  return notRefused(answers.flat(), 'url_refused');
}

/** One character of a value changed, in the middle of it: still a number where it was one. */
function changed(value: string): string {
  const at = Math.floor(value.length / 2);
  const [one, other] = /^\d+$/.test(value) ? ['8', '9'] : ['A', 'B'];
  return `${value.slice(0, at)}${value[at] === one ? other : one}${value.slice(at + 1)}`;
}

/** A signed address that leads to another picture, with one thing about it changed, and with one left out, for each thing. */
function changedAddresses(address: string, other: string, origin: string): string[] {
  const url = new URL(address, origin);
  const each = [...url.searchParams.keys()];
  const foreign = new URL(url);
  foreign.pathname = url.pathname.replace(/(images\/)\d+/, `$1${other}`);
  const edited = each.flatMap((name) => {
    const [wrong, without] = [new URL(url), new URL(url)];
    wrong.searchParams.set(name, changed(url.searchParams.get(name)!));
    without.searchParams.delete(name);
    return [wrong, without];
  });
  return [foreign, ...edited].map(({ pathname, search }) => `${pathname}${search}`);
}

/** Somebody bends what they were given themselves: no address of the victim is known to them. */
async function bendSignedAddress(target: Target): Promise<string[]> {
  const { signedAddress, things, url } = target;
  const read = async (path: string) => seen(path, await nobody(target).get(path));
  const paths = changedAddresses(signedAddress, String(things.images), url);
  return [...unlessTaken(await read(signedAddress)), ...notRefused(await inTurn(paths, read), 401, 403)];
}

/** Addresses that a server is sent to, or that somebody bends. */
export const addresses: Attack[] = [
  { name: 'an address inside, for a webhook or a file', run: reachInside },
  { name: 'a picture by a signed address that was changed', run: bendSignedAddress },
];

import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { ConfigurationError, WebhookVerificationError } from '../errors/atelier-error.js';
import { unwrap } from './unwrap.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const PAYLOAD = { type: 'task.completed', timestamp: '2026-11-27T08:00:00.000Z', data: { task_id: 42 } };
const BODY = JSON.stringify(PAYLOAD);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC_KEY = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`;

/** As the specification's own library signs, and with a public key besides. */
function headersAt(seconds: number, body = BODY) {
  const v1a = sign(null, Buffer.from(`evt_7_42.${seconds}.${body}`), privateKey).toString('base64');
  const v1 = new Webhook(SECRET).sign('evt_7_42', new Date(seconds * 1_000), body);
  return {
    'webhook-id': 'evt_7_42',
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v9,zzzz ${v1} v1a,${v1a}`,
  };
}
const now = () => Math.floor(Date.now() / 1_000);

describe('a webhook', () => {
  it('is read when it is signed with the secret, with the key, or with one of several', async () => {
    const headers = headersAt(now());
    for (const secret of [SECRET, PUBLIC_KEY, [OTHER, SECRET], [OTHER, PUBLIC_KEY]])
      expect(await unwrap(BODY, headers, secret)).toEqual(PAYLOAD);
  });

  it('is read from bytes, and from headers of any kind', async () => {
    const headers = headersAt(now());
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));
    expect(await unwrap(Buffer.from(BODY), new Headers(headers), SECRET)).toEqual(PAYLOAD);
    expect(await unwrap(BODY, upper, SECRET)).toEqual(PAYLOAD);
  });

  it.each([
    ['another body', 'bad_signature', () => unwrap(`${BODY} `, headersAt(now()), SECRET)],
    ['another secret', 'bad_signature', () => unwrap(BODY, headersAt(now()), OTHER)],
    ['another id', 'bad_signature', () => unwrap(BODY, { ...headersAt(now()), 'webhook-id': 'evt_7_43' }, SECRET)],
    ['no signature', 'missing_headers', () => unwrap(BODY, { 'webhook-id': 'a', 'webhook-timestamp': '1' }, SECRET)],
    ['an old time', 'too_old', () => unwrap(BODY, headersAt(now() - 400), SECRET)],
    ['a time to come', 'too_old', () => unwrap(BODY, headersAt(now() + 400), SECRET)],
    ['no JSON', 'bad_body', () => unwrap('hello', headersAt(now(), 'hello'), SECRET)],
  ])('is refused for %s', async (_, code, read) => {
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WebhookVerificationError);
    expect(error).toMatchObject({ code });
  });

  it('may be older where its receiver says so', async () => {
    expect(await unwrap(BODY, headersAt(now() - 400), SECRET, { toleranceS: 600 })).toEqual(PAYLOAD);
  });

  it('is not compared with what is no secret', async () => {
    await expect(unwrap(BODY, headersAt(now()), 'secret')).rejects.toBeInstanceOf(ConfigurationError);
  });
});

import { ConfigurationError } from '../errors/atelier-error.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** How a secret verifies, by how it begins. */
const SCHEMES = {
  whsec_: { version: 'v1,', verify: verifyHmac },
  whpk_: { version: 'v1a,', verify: verifyEd25519 },
} as const;
/** More than any sender has; each of them is calculated. */
const MAX_SIGNATURES = 20;

/** Whether one of the signatures in the header is by one of the secrets. @throws ConfigurationError for what is no secret */
export async function isSigned(text: Bytes, header: string, secrets: readonly string[]): Promise<boolean> {
  const signatures = header.split(' ').slice(0, MAX_SIGNATURES);
  const checks = secrets.map(async (secret) => {
    const { scheme, key } = readSecret(secret);
    const ours = signatures.filter((one) => one.startsWith(scheme.version));
    const signed = await Promise.all(ours.map((one) => verifyOne(scheme.verify, key, one, text)));
    return signed.includes(true);
  });
  return (await Promise.all(checks)).includes(true);
}

function readSecret(secret: string) {
  const [prefix] = /^(?:whsec_|whpk_)/.exec(secret) ?? [];
  const key = prefix && fromBase64(secret.slice(prefix.length));
  if (!key) throw new ConfigurationError('A secret of a webhook begins with whsec_, its public key with whpk_');
  return { scheme: SCHEMES[prefix as keyof typeof SCHEMES], key };
}

async function verifyOne(verify: typeof verifyHmac, key: Bytes, signature: string, text: Bytes): Promise<boolean> {
  const bytes = fromBase64(signature.slice(signature.indexOf(',') + 1));
  return bytes !== undefined && (await verify(key, bytes, text));
}

/** Compares in a time that tells nothing of the right signature. */
async function verifyHmac(raw: Bytes, signature: Bytes, text: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, signature, text);
}

async function verifyEd25519(raw: Bytes, signature: Bytes, text: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, text);
}

function fromBase64(text: string): Bytes | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

// Keys of NATS, made with Node alone: `npm run secrets` runs where nothing is installed yet.
import { generateKeyPairSync } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PREFIXES = { account: 0, user: 20 << 3 };
const SEED = 18 << 3;

function base32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join(''); // prettier-ignore
}

/** CRC-16/XMODEM, the low byte first. */
function checksum(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return [crc & 0xff, crc >> 8];
}

const text = (bytes) => base32([...bytes, ...checksum(bytes)]);
const raw = (jwk, part) => [...Buffer.from(jwk[part], 'base64url')];

/** @param kind `account` signs what users may do, `user` is known by it */
export function makeKey(kind) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const prefix = PREFIXES[kind];
  const head = [SEED | (prefix >> 5), (prefix & 31) << 3];
  return { seed: text([...head, ...raw(jwk, 'd')]), publicKey: text([prefix, ...raw(jwk, 'x')]) };
}

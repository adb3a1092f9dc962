import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { fromPublic, fromSeed } from '@nats-io/nkeys';

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;
/** In a public key one byte says what it is of, in a seed two; two of a checksum follow the key. */
const PUBLIC_AT = 1;
const SEED_AT = 2;
/** RFC 4648, without padding. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A public key of NATS for `node:crypto`. Its own library has Ed25519 in JavaScript: a connection to the broker took the service 20 ms, and
 * of a few hundred runners that came back together none was let in in time.
 * @throws Error when it is no public key
 */
export function publicKeyObject(publicKey: string): KeyObject {
  fromPublic(publicKey);
  const key = Buffer.concat([PUBLIC_HEAD, keyIn(publicKey, PUBLIC_AT)]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

/** The private key of a seed of NATS. @throws Error when it is no seed */
export function privateKeyObject(seed: string): KeyObject {
  fromSeed(new TextEncoder().encode(seed));
  const key = Buffer.concat([PRIVATE_HEAD, keyIn(seed, SEED_AT)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** The public key of a seed of NATS. In JavaScript it takes 27 ms, and a fleet that starts has a thousand. @throws Error when it is no seed */
export function publicKeyOf(seed: string): string {
  const key = createPublicKey(privateKeyObject(seed)).export({ format: 'der', type: 'spki' });
  // Three bits of what the key is of stand in the first byte of a seed, and five in the second.
  const [first, second] = fromBase32(seed.slice(0, 4)) as Buffer & [number, number];
  const named = Buffer.concat([Buffer.from([((first & 7) << 5) | (second >> 3)]), key.subarray(-KEY_BYTES)]);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(crc16(named));
  return toBase32(Buffer.concat([named, checksum]));
}

/** CRC-16/XMODEM, as NATS has it. */
function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

/** Of a multiple of five bytes, so that nothing is left over. */
function toBase32(bytes: Buffer): string {
  let [bits, count, text] = [0, 0, ''];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 5; count -= 5) text += BASE32[(bits >> (count - 5)) & 31];
  }
  return text;
}

function keyIn(text: string, at: number): Buffer {
  return fromBase32(text).subarray(at, at + KEY_BYTES);
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const letter of text) {
    bits = ((bits << 5) | BASE32.indexOf(letter)) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return Buffer.from(bytes);
}

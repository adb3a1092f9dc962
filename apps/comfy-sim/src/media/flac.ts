import { BitWriter } from './bit-writer.js';

const BLOCK = 4_096;
const BITS = 16;
/** Bits of a residual that are written plainly; what is above costs a bit for each step. */
const RICE = 7;
const STREAM_INFO_BYTES = 34;
const MOST_ZEROS = 24;

/** A sound to write: samples of all channels, one after the other. */
export interface Pcm {
  sampleRate: number;
  channels: number;
  samples: Int16Array;
}

/** The parts of a FLAC stream: what comes first, and its frames with their lengths in samples. */
export interface FlacStream {
  /** `fLaC` and the block STREAMINFO, as a container wants it. */
  head: Buffer;
  frames: { bytes: Buffer; samples: number }[];
}

/** Encodes without loss: each sample as its difference from the line through the two before it (RFC 9639, fixed predictor 2). */
export function encodeFlac(pcm: Pcm): FlacStream {
  const total = pcm.samples.length / pcm.channels;
  const starts = Array.from({ length: Math.ceil(total / BLOCK) }, (_none, block) => block * BLOCK);
  const frames = starts.map((start, number) => {
    const samples = Math.min(BLOCK, total - start);
    return { bytes: frame(pcm, number, start, samples), samples };
  });
  return { head: Buffer.concat([Buffer.from('fLaC'), streamInfo(pcm, total)]), frames };
}

/** Sizes of frames and the digest are left open, which the format allows. */
function streamInfo({ sampleRate, channels }: Pcm, total: number): Buffer {
  const bits = new BitWriter();
  bits.write(0x80, 8); // the last block of metadata, of type 0
  bits.write(STREAM_INFO_BYTES, 24);
  for (const size of [BLOCK, BLOCK]) bits.write(size, 16);
  for (const _unknown of ['smallest', 'largest']) bits.write(0, 24);
  bits.write(sampleRate, 20);
  bits.write(channels - 1, 3);
  bits.write(BITS - 1, 5);
  bits.write(Math.floor(total / 2 ** 32), 4);
  bits.write(total % 2 ** 32, 32);
  return Buffer.concat([bits.bytes(), Buffer.alloc(16)]);
}

function frame(pcm: Pcm, number: number, start: number, samples: number): Buffer {
  const head = frameHead(pcm, number, samples);
  const bits = new BitWriter();
  for (let channel = 0; channel < pcm.channels; channel++) {
    subframe(bits, channelOf(pcm, channel, start, samples));
  }
  const body = Buffer.concat([head, Buffer.from([crc(head, CRC8)]), bits.bytes()]);
  const check = Buffer.alloc(2);
  check.writeUInt16BE(crc(body, CRC16));
  return Buffer.concat([body, check]);
}

function frameHead({ channels }: Pcm, number: number, samples: number): Buffer {
  const bits = new BitWriter();
  bits.write(0xfff8, 16); // synchronisation, blocks of one size
  bits.write(0b0111, 4); // the size follows in 16 bits
  bits.write(0, 4); // the rate is that of STREAMINFO
  bits.write(channels - 1, 4);
  bits.write(0b1000, 4); // 16 bits a sample
  const text = Buffer.from(String.fromCodePoint(Math.max(number, 1)), 'utf8');
  // Numbers are written as UTF-8 writes characters; 0 is one byte 0.
  return Buffer.concat([bits.bytes(), number === 0 ? Buffer.from([0]) : text, uint16(samples - 1)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function channelOf({ samples, channels }: Pcm, channel: number, start: number, length: number): Int32Array {
  return Int32Array.from({ length }, (_none, at) => samples[(start + at) * channels + channel]!);
}

/** A block of one channel; too short for two warm-up samples it is written as it is. */
function subframe(bits: BitWriter, values: Int32Array): void {
  if (values.length <= 2) {
    bits.write(0b0000_0010, 8);
    for (const value of values) bits.write(value & 0xffff, BITS);
    return;
  }
  bits.write(0b0001_0100, 8);
  for (const value of values.subarray(0, 2)) bits.write(value & 0xffff, BITS);
  bits.write(0, 6); // Rice coding with parameters of four bits, one partition
  bits.write(RICE, 4);
  for (let at = 2; at < values.length; at++) rice(bits, values[at]! - 2 * values[at - 1]! + values[at - 2]!);
}

/** Signs alternate, so that small numbers of both are short. */
function rice(bits: BitWriter, residual: number): void {
  const folded = residual >= 0 ? residual * 2 : -residual * 2 - 1;
  for (let left = folded >> RICE; left > 0; left -= MOST_ZEROS) bits.write(0, Math.min(MOST_ZEROS, left));
  bits.write(1, 1);
  bits.write(folded & (2 ** RICE - 1), RICE);
}

/** How wide a checksum is, and what it becomes with each value of its upper eight bits. */
interface Crc {
  width: number;
  table: number[];
}
const CRC8 = crcOf(8, 0x07);
const CRC16 = crcOf(16, 0x8005);

function crcOf(width: number, polynomial: number): Crc {
  const [top, mask] = [2 ** (width - 1), 2 ** width - 1];
  const next = (value: number) => (value & top ? ((value << 1) ^ polynomial) & mask : (value << 1) & mask);
  const table = Array.from({ length: 256 }, (_none, byte) => {
    let value = byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) value = next(value);
    return value;
  });
  return { width, table };
}

function crc(bytes: Buffer, { width, table }: Crc): number {
  const mask = 2 ** width - 1;
  let value = 0;
  for (const byte of bytes) value = ((value << 8) & mask) ^ table[(value >> (width - 8)) ^ byte]!;
  return value;
}

import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WavOutputFormat,
  WebMOutputFormat,
  type OutputFormat,
} from 'mediabunny';

const FORMATS: Record<'mp4' | 'mov' | 'webm' | 'mkv', () => OutputFormat> = {
  mp4: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  mov: () => new MovOutputFormat(),
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
};

/** Opus, two channels: its identification header (RFC 7845, section 5.1). */
const OPUS_HEAD = Buffer.concat([
  Buffer.from('OpusHead\x01\x02', 'latin1'),
  Buffer.from([0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]),
]);
const OPUS = { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000, description: OPUS_HEAD };
/** A packet of 20 ms of silence (RFC 6716). */
const OPUS_SILENCE = Uint8Array.of(0xfc, 0xff, 0xfe);

export interface FilmOptions {
  width?: number;
  height?: number;
  frames?: number;
  frameRate?: number;
  /** In degrees, clockwise. */
  rotation?: 0 | 90 | 180 | 270;
  /** With a picture, or sound alone. */
  picture?: boolean;
  sound?: boolean;
}

const DEFAULTS: Required<FilmOptions> = {
  ...{ width: 640, height: 360, frames: 50, frameRate: 25, rotation: 0, picture: true, sound: true },
};

/** A whole film in a container; its frames cannot be decoded, which nothing here does. */
export async function film(container: keyof typeof FORMATS, options: FilmOptions = {}): Promise<Buffer> {
  const wanted = { ...DEFAULTS, ...options };
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  const video = new EncodedVideoPacketSource('vp9');
  const audio = new EncodedAudioPacketSource('opus');
  if (wanted.picture) output.addVideoTrack(video, { rotation: wanted.rotation });
  if (wanted.sound) output.addAudioTrack(audio);
  await output.start();
  if (wanted.picture) await addFrames(video, wanted);
  if (wanted.sound) await addSilence(audio, wanted.frames / wanted.frameRate);
  await output.finalize();
  return Buffer.from(target.buffer!);
}

async function addFrames(video: EncodedVideoPacketSource, wanted: Required<FilmOptions>): Promise<void> {
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: wanted.width, codedHeight: wanted.height };
  for (let frame = 0; frame < wanted.frames; frame++) {
    const at = frame / wanted.frameRate;
    await video.add(new EncodedPacket(Buffer.alloc(500, frame), 'key', at, 1 / wanted.frameRate), { decoderConfig });
  }
}

async function addSilence(audio: EncodedAudioPacketSource, seconds: number): Promise<void> {
  for (let at = 0; at < seconds; at += 0.02) {
    await audio.add(new EncodedPacket(OPUS_SILENCE, 'key', at, 0.02), { decoderConfig: OPUS });
  }
}

/** One second of silence as Ogg Opus. */
export async function ogg(): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const audio = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(audio);
  await output.start();
  await addSilence(audio, 1);
  await output.finalize();
  return Buffer.from(target.buffer!);
}

/** Silence as WAV: 8,000 samples a second, 16 bits, one channel. */
export async function wav(seconds = 2): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new WavOutputFormat(), target });
  const audio = new EncodedAudioPacketSource('pcm-s16');
  output.addAudioTrack(audio);
  await output.start();
  const config = { codec: 'pcm-s16', numberOfChannels: 1, sampleRate: 8_000 };
  await audio.add(new EncodedPacket(Buffer.alloc(16_000 * seconds), 'key', 0, seconds), { decoderConfig: config });
  await output.finalize();
  return Buffer.from(target.buffer!);
}

/** Frames of MPEG 1 layer III, 128 kbit/s at 44,100 samples a second, each 417 bytes and 1,152 samples. */
export function mp3(frames = 100): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

const FLAC_BLOCK = 4_096;
const FLAC_RATE = 8_000;

/** A checksum as FLAC takes it: most significant bit first, no start value (FLAC, section "frame header"). */
function crc(bytes: Uint8Array, bits: 8 | 16, polynomial: number): number {
  const top = 1 << (bits - 1);
  const mask = 2 ** bits - 1;
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) sum = ((sum & top) === 0 ? sum << 1 : (sum << 1) ^ polynomial) & mask;
  }
  return sum;
}

/** A frame of silence: 4,096 samples, one channel, 16 bits. @param number below 128 */
function flacFrame(number: number): Buffer {
  const header = Buffer.from([0xff, 0xf8, 0xc0, 0x08, number]);
  const constant = Buffer.from([0x00, 0x00, 0x00]);
  const frame = Buffer.concat([header, Buffer.from([crc(header, 8, 0x07)]), constant]);
  const check = Buffer.alloc(2);
  check.writeUInt16BE(crc(frame, 16, 0x8005));
  return Buffer.concat([frame, check]);
}

/** Silence as FLAC, at 8,000 samples a second. @param frames of 512 ms, fewer than 128 */
export function flac(frames = 4): Buffer {
  const info = Buffer.alloc(42);
  info.write('fLaC', 'latin1');
  info.set([0x80, 0, 0, 34], 4);
  info.writeUInt16BE(FLAC_BLOCK, 8);
  info.writeUInt16BE(FLAC_BLOCK, 10);
  // 20 bits of rate, 3 of channels less 1, 5 of bits a sample less 1, 36 of samples.
  const packed = (BigInt(FLAC_RATE) << 44n) | (15n << 36n) | BigInt(frames * FLAC_BLOCK);
  info.writeBigUInt64BE(packed, 18);
  return Buffer.concat([info, ...Array.from({ length: frames }, (_, number) => flacFrame(number))]);
}

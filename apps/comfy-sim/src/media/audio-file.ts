import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  FlacOutputFormat,
  Mp3OutputFormat,
  OggOutputFormat,
  Output,
  type AudioCodec,
  type OutputFormat,
} from 'mediabunny';
import { encodeFlac, type Pcm } from './flac.js';
import { MP3_FRAME, MP3_RATE, MP3_SAMPLES, OPUS_FRAME, OPUS_HEAD, OPUS_RATE, OPUS_SAMPLES } from './tones.js';

/** Packets of one sound, ready for a container. */
export interface AudioPackets {
  codec: AudioCodec;
  config: AudioDecoderConfig;
  /** Each with its length in seconds. */
  packets: { bytes: Buffer; seconds: number }[];
}

/** A sound without loss. */
export function flacPackets(pcm: Pcm): AudioPackets {
  const { head, frames } = encodeFlac(pcm);
  const config = { codec: 'flac', sampleRate: pcm.sampleRate, numberOfChannels: pcm.channels, description: head };
  return {
    ...{ codec: 'flac', config },
    packets: frames.map(({ bytes, samples }) => ({ bytes, seconds: samples / pcm.sampleRate })),
  };
}

/** A tone of about so many seconds: whole frames. */
export function mp3Packets(seconds: number): AudioPackets {
  return {
    ...{ codec: 'mp3', config: { codec: 'mp3', sampleRate: MP3_RATE, numberOfChannels: 1 } },
    packets: repeated(MP3_FRAME, MP3_SAMPLES / MP3_RATE, seconds),
  };
}

/** The same as Opus. */
export function opusPackets(seconds: number): AudioPackets {
  const config = { codec: 'opus', sampleRate: OPUS_RATE, numberOfChannels: 1, description: OPUS_HEAD };
  return { codec: 'opus', config, packets: repeated(OPUS_FRAME, OPUS_SAMPLES / OPUS_RATE, seconds) };
}

function repeated(bytes: Buffer, seconds: number, total: number): AudioPackets['packets'] {
  return Array.from({ length: Math.max(1, Math.round(total / seconds)) }, () => ({ bytes, seconds }));
}

const FORMATS: Record<string, () => OutputFormat> = {
  flac: () => new FlacOutputFormat(),
  mp3: () => new Mp3OutputFormat(),
  opus: () => new OggOutputFormat(),
};

/** A file of its own for a sound, with texts such as the graph as its tags. */
export async function audioFile(audio: AudioPackets, tags: Record<string, string>): Promise<Buffer> {
  const output = new Output({ format: FORMATS[audio.codec]!(), target: new BufferTarget() });
  const source = new EncodedAudioPacketSource(audio.codec);
  output.addAudioTrack(source);
  // ID3 has a frame for texts with names of their own.
  output.setMetadataTags({ raw: audio.codec === 'mp3' ? { TXXX: tags } : tags });
  await output.start();
  await addAudio(source, audio);
  await output.finalize();
  return Buffer.from(output.target.buffer!);
}

/** Hands every packet to a track that was started. */
export async function addAudio(source: EncodedAudioPacketSource, audio: AudioPackets): Promise<void> {
  let at = 0;
  for (const { bytes, seconds } of audio.packets) {
    await source.add(new EncodedPacket(bytes, 'key', at, seconds), { decoderConfig: audio.config });
    at += seconds;
  }
}

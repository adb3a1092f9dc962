import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny'; // prettier-ignore
import type { Pixels } from '../pictures/pixels.js';
import { addAudio, type AudioPackets } from './audio-file.js';
import { av1Frame } from './av1.js';

/** Main profile, level 4.0, 8 bits. */
const CODEC = 'av01.0.08M.08';

/** A film to write: its frames in order; frames that are the same object are encoded once. */
export interface Film {
  frames: Pixels[];
  fps: number;
  audio?: AudioPackets;
}

/** The film as AV1 in MP4 or WebM, with texts such as the graph as its tags. */
export async function videoFile(film: Film, container: 'mp4' | 'webm', tags: Record<string, string>): Promise<Buffer> {
  const format = container === 'mp4' ? new Mp4OutputFormat({ metadataFormat: 'mdta' }) : new WebMOutputFormat();
  const output = new Output({ format, target: new BufferTarget() });
  const video = new EncodedVideoPacketSource('av1');
  output.addVideoTrack(video, { frameRate: film.fps });
  const audio = film.audio && new EncodedAudioPacketSource(film.audio.codec);
  if (audio) output.addAudioTrack(audio);
  output.setMetadataTags({ raw: tags });
  await output.start();
  await Promise.all([addVideo(video, film), audio && addAudio(audio, film.audio!)]);
  await output.finalize();
  return Buffer.from(output.target.buffer!);
}

async function addVideo(source: EncodedVideoPacketSource, { frames, fps }: Film): Promise<void> {
  const encoded = new Map<Pixels, Promise<Buffer>>();
  const { width: codedWidth, height: codedHeight } = frames[0]!;
  const decoderConfig = { codec: CODEC, codedWidth, codedHeight };
  for (const [index, frame] of frames.entries()) {
    const bytes = encoded.get(frame) ?? av1Frame(frame);
    encoded.set(frame, bytes);
    await source.add(new EncodedPacket(await bytes, 'key', index / fps, 1 / fps), { decoderConfig });
  }
  await Promise.resolve(source.close());
}

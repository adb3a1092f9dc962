import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';

/** What a recording says about itself. */
export interface Measured {
  seconds: number;
  video?: { width: number; height: number; fps: number };
  audio?: { sampleRate: number; channels: number };
}

/** Reads the heads of a film or sound; undefined when it is none. */
export async function measure(bytes: Buffer): Promise<Measured | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    return {
      seconds: await input.computeDuration(),
      video: video ? { width: video.displayWidth, height: video.displayHeight, fps: await fpsOf(video) } : undefined,
      audio: audio ? { sampleRate: audio.sampleRate, channels: audio.numberOfChannels } : undefined,
    };
  } catch {
    return undefined; // whoever asks says what it wanted
  } finally {
    input.dispose();
  }
}

const PACKETS_TO_LOOK_AT = 100;

async function fpsOf(track: { computePacketStats(packets: number): Promise<{ averagePacketRate: number }> }) {
  const { averagePacketRate } = await track.computePacketStats(PACKETS_TO_LOOK_AT);
  return Math.round(averagePacketRate * 1_000) / 1_000;
}

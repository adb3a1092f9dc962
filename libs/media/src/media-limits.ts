/** What a file may need at most. Each limit is checked before the work that it bounds. */
export interface MediaLimits {
  /** Of one frame of a picture or a film: width × height. */
  maxPixels: number;
  /** Of all frames of an animated picture together; they are decoded. */
  maxAnimationPixels: number;
  maxFrames: number;
  /** Of a picture in bytes: it is held in memory while it is decoded. */
  maxPictureBytes: number;
  /** Of a film or a sound in milliseconds. */
  maxDurationMs: number;
  /** Of the excerpt of a text, in bytes; the rest is not read. */
  maxExcerptBytes: number;
  /** Of the whole judgement, in milliseconds. */
  timeoutMs: number;
}

const MB = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** 100 megapixels are 400 MB decoded, which libvips streams; two hours of film are far above what models make. */
export const DEFAULT_MEDIA_LIMITS: Readonly<MediaLimits> = {
  maxPixels: 100_000_000,
  maxAnimationPixels: 500_000_000,
  maxFrames: 2_000,
  maxPictureBytes: 100 * MB,
  maxDurationMs: 2 * HOUR_MS,
  maxExcerptBytes: 64 * 1024,
  timeoutMs: 30_000,
};

/** Of films whose frame rate is not known. */
const USUAL_RATE = 24;

type Film = Pick<HTMLVideoElement, 'currentTime' | 'duration' | 'pause'>;

/** Stops a film and moves it by so many frames, not beyond its ends. */
export function stepFrame(video: Film, frames: number, frameRate: number | null): void {
  video.pause();
  const rate = frameRate && frameRate > 0 ? frameRate : USUAL_RATE;
  const last = Number.isFinite(video.duration) ? Math.max(Math.round(video.duration * rate) - 1, 0) : 0;
  const frame = Math.min(Math.floor(video.currentTime * rate + 1e-3), last) + frames;
  // The middle of the frame: its very beginning may be rounded into the one before.
  video.currentTime = (Math.min(Math.max(frame, 0), last) + 0.5) / rate;
}

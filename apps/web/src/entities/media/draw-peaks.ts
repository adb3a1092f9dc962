/** Part of the height that the loudest moment takes. */
const FULL = 0.9;

/** Draws peaks (0 to 1) as bars around the middle; the first `share` of them as played. */
export function drawPeaks(canvas: HTMLCanvasElement, peaks: Float32Array, share: number): void {
  const { clientWidth, clientHeight } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || clientWidth === 0) return;
  canvas.width = Math.round(clientWidth * devicePixelRatio);
  canvas.height = Math.round(clientHeight * devicePixelRatio);
  const style = getComputedStyle(canvas);
  const played = style.getPropertyValue('--color-accent').trim() || style.color;
  const bar = canvas.width / peaks.length;
  const loudest = Math.max(...peaks, 0.01);
  for (const [index, peak] of peaks.entries()) {
    const height = Math.max((peak / loudest) * canvas.height * FULL, devicePixelRatio);
    context.fillStyle = index / peaks.length < share ? played : style.color;
    context.fillRect(index * bar, (canvas.height - height) / 2, Math.max(bar * 0.7, 1), height);
  }
}

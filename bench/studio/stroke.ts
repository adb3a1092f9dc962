/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** A pen tells its place so often between two frames of a screen with 60 of them: 240 times a second. */
const POINTS_PER_FRAME = 4;

/**
 * Paints one long stroke over the open mask editor, as a fast pen does.
 * @returns the time from each frame to the next, in milliseconds
 */
export async function paintStroke(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(strokeInPage, { seconds, points: POINTS_PER_FRAME });
}

function strokeInPage({ seconds, points }: { seconds: number; points: number }): Promise<number[]> {
  const host = document.querySelector<HTMLElement>('[data-stage]')!;
  const { left, top, width, height } = host.getBoundingClientRect();
  // A pointer that a script makes cannot be captured.
  host.setPointerCapture = () => undefined;
  const send = (type: string, turn: number) => {
    const radius = 0.1 + 0.3 * Math.abs(Math.sin(turn / 3));
    const [clientX, clientY] = [
      left + width * (0.5 + radius * Math.cos(turn * 4)),
      top + height * (0.5 + radius * Math.sin(turn * 4)),
    ];
    host.dispatchEvent(
      new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', clientX, clientY }),
    );
  };
  return new Promise((resolve) => {
    const frames: number[] = [];
    const start = performance.now();
    let last = 0;
    send('pointerdown', 0);
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      const turn = (now - start) / 1_000;
      for (let point = 0; point < points; point++) send('pointermove', turn + point / (60 * points));
      if (turn < seconds) return requestAnimationFrame(frame);
      send('pointerup', turn);
      resolve(frames);
    };
    requestAnimationFrame(frame);
  });
}

/// <reference lib="dom" />
import type { Box } from './gallery-boxes.js';

/** Runs in the page. The boxes are in the order of their tops. */
export function drawNearWindow(boxes: readonly Box[]): void {
  // As far beyond the window as the studio draws.
  const beyond = 600;
  const drawn = new Map<number, HTMLElement>();
  const grid = document.querySelector<HTMLElement>('[role=grid]')!;
  const last = boxes.at(-1)!;
  grid.style.height = `${last.top + last.height}px`;
  const make = (box: Box, index: number): HTMLElement => {
    const link = Object.assign(document.createElement('a'), { href: '#', textContent: box.text });
    link.dataset.cell = String(index);
    link.tabIndex = document.body.dataset.at === link.dataset.cell ? 0 : -1;
    for (const side of ['left', 'top', 'width', 'height'] as const) link.style[side] = `${box[side]}px`;
    if (box.thumbnail) link.append(Object.assign(new Image(), { src: box.thumbnail, decoding: 'async', alt: '' }));
    return link;
  };
  const draw = () => {
    const [top, bottom] = [scrollY - beyond, scrollY + innerHeight + beyond];
    const isNear = (box: Box) => box.top < bottom && box.top + box.height > top;
    for (const [index, link] of drawn) {
      if (isNear(boxes[index]!)) continue;
      link.remove();
      drawn.delete(index);
    }
    const links = boxes.flatMap((box, index) =>
      isNear(box) && !drawn.has(index) ? [[index, make(box, index)] as const] : [],
    );
    for (const [index, link] of links) drawn.set(index, link);
    grid.append(...links.map(([, link]) => link));
  };
  addEventListener('scroll', draw, { passive: true });
  draw();
}

/** Runs in the page: to the end as fast as the thumbnails come, and back to the beginning. */
export async function passAll(): Promise<void> {
  const arrival = async (image: HTMLImageElement) => {
    if (!image.complete) await new Promise((resolve) => (image.onload = image.onerror = resolve));
  };
  for (let top = 0; top < document.body.scrollHeight; top += 2 * innerHeight) {
    scrollTo(0, top);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all([...document.images].map(arrival));
  }
  scrollTo(0, 0);
}

import type { Point } from './view.js';

/** What is shown of a pointer: a circle as large as the brush, and a rectangle that is being dragged. */
export class Marks {
  constructor(
    private readonly cursor: HTMLElement,
    private readonly box: HTMLElement,
  ) {}

  showCursor(at: Point | null): void {
    this.cursor.hidden = at === null;
    if (at) this.cursor.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)`;
  }

  /** From corner to corner; null: none. */
  showBox(from: Point | null, to: Point = { x: 0, y: 0 }): void {
    this.box.hidden = from === null;
    if (from === null) return;
    Object.assign(this.box.style, {
      left: `${Math.min(from.x, to.x)}px`,
      top: `${Math.min(from.y, to.y)}px`,
      width: `${Math.abs(from.x - to.x)}px`,
      height: `${Math.abs(from.y - to.y)}px`,
    });
  }
}

import type { Desk, Gesture, Touch } from './gestures.js';
import { boundsOf, drawLine } from './mask-canvas.js';
import { type Point, type View, toPicture } from './view.js';

/** A line around what is filled when it ends. */
export class Lasso implements Gesture {
  private readonly points: Point[];
  private readonly view: View;

  constructor(
    private readonly desk: Desk,
    start: Touch,
    private readonly erases: boolean,
  ) {
    this.view = desk.editor.state.getState().view;
    this.points = [toPicture(this.view, start)];
  }

  move(touches: readonly Touch[]): void {
    this.desk.overlay.draws((seen) => {
      seen.strokeStyle = '#fff';
      for (const touch of touches) {
        const to = toPicture(this.view, touch);
        drawLine(seen, this.points.at(-1)!, to, 2 / this.view.scale, false);
        this.points.push(to);
      }
    });
  }

  end(): void {
    this.desk.editor.fillShape(this.points, this.erases);
    this.desk.overlay.ask();
  }

  cancel(): void {
    this.desk.overlay.ask();
  }
}

/** A rectangle from corner to corner. */
export class Box implements Gesture {
  private to: Touch;

  constructor(
    private readonly desk: Desk,
    private readonly from: Touch,
    private readonly erases: boolean,
  ) {
    this.to = from;
  }

  move(touches: readonly Touch[]): void {
    this.to = touches.at(-1) ?? this.to;
    this.desk.showBox(this.from, this.to);
  }

  end(): void {
    const { view } = this.desk.editor.state.getState();
    const corners = [toPicture(view, this.from), toPicture(view, this.to)];
    const { x, y, width, height } = boundsOf(corners.map((point) => ({ x: Math.round(point.x), y: Math.round(point.y) }))); // prettier-ignore
    this.desk.showBox(null);
    if (width > 0 && height > 0) this.desk.editor.fillBox({ x, y, width, height }, this.erases);
  }

  cancel(): void {
    this.desk.showBox(null);
  }
}

/** Moves the picture under the window. */
export class Pan implements Gesture {
  private last: Point;

  constructor(
    private readonly change: (next: (view: View) => View) => void,
    start: Touch,
  ) {
    this.last = start;
  }

  move(touches: readonly Touch[]): void {
    const to = touches.at(-1) ?? this.last;
    const { last } = this;
    this.change((view) => ({ ...view, x: view.x + to.x - last.x, y: view.y + to.y - last.y }));
    this.last = to;
  }

  end(): void {
    // It has moved already.
  }

  cancel(): void {
    // A picture that was moved is as good as before.
  }
}

import { boundsOf, drawLine } from './mask-canvas.js';
import type { MaskEditor } from './mask-editor.js';
import type { Overlay } from './overlay.js';
import { tilesIn } from './tiles.js';
import { type Point, type View, toPicture } from './view.js';

/** Where a pointer is in the window, and how hard it presses: 1 where it cannot tell. */
export interface Touch extends Point {
  pressure: number;
}

/** What a pointer does from its press to its release. */
export interface Gesture {
  move(touches: readonly Touch[]): void;
  end(): void;
  /** It is something else after all, such as the first of two fingers. */
  cancel(): void;
}

export interface Desk {
  editor: MaskEditor;
  overlay: Overlay;
  /** Shows a rectangle in the window while it is dragged; null: none. */
  showBox: (from: Point | null, to?: Point) => void;
}

/** The thinnest line of a pen, as a part of the size of the brush. */
const LIGHTEST = 0.2;

/** A stroke of the brush, or of the eraser. */
export class Stroke implements Gesture {
  private readonly touched = new Set<string>();
  private readonly view: View;
  private last: Point;

  constructor(
    private readonly desk: Desk,
    start: Touch,
    private readonly erases: boolean,
  ) {
    this.view = desk.editor.state.getState().view;
    this.last = toPicture(this.view, start);
    this.move([start]);
  }

  move(touches: readonly Touch[]): void {
    this.desk.overlay.draws((seen) => {
      for (const touch of touches) this.draw(seen, touch);
    });
  }

  end(): void {
    this.desk.editor.commit(this.touched);
  }

  cancel(): void {
    this.desk.editor.discard(this.touched);
  }

  private draw(seen: CanvasRenderingContext2D, touch: Touch): void {
    const { editor } = this.desk;
    const to = toPicture(this.view, touch);
    const width = editor.state.getState().size * (LIGHTEST + (1 - LIGHTEST) * touch.pressure);
    for (const surface of [editor.pixels.surface, seen]) drawLine(surface, this.last, to, width, this.erases);
    for (const key of tilesIn(boundsOf([this.last, to], width / 2 + 1), editor.size)) this.touched.add(key);
    this.last = to;
  }
}

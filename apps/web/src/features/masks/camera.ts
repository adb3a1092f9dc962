import { frameOf, sameEdges } from './frame.js';
import type { MaskEditor } from './mask-editor.js';
import type { Size } from './tiles.js';
import { type Point, type View, centred, fitView, keepInside, toWindow, zoomAt } from './view.js';

/** Moves the view over a picture. */
export class Camera {
  constructor(
    private readonly editor: MaskEditor,
    private readonly window: () => Size,
  ) {}

  readonly change = (next: (view: View) => View): void => {
    const { state } = this.editor;
    state.setState({ view: keepInside(next(state.getState().view), this.frame, this.window()) });
  };

  fit(): void {
    this.change(() => fitView(this.frame, this.window()));
  }

  /** One pixel of the picture for one of the window, around the middle. */
  actual(): void {
    this.change(() => centred(this.frame, this.window(), 1));
  }

  zoom(factor: number, at: Point = this.middle): void {
    this.change((view) => zoomAt(view, at, factor));
  }

  pan(x: number, y: number): void {
    this.change((view) => ({ ...view, x: view.x + x, y: view.y + y }));
  }

  /** Shows all of a frame that has become larger than the window. @returns ends it */
  followFrame(): () => void {
    return this.editor.state.subscribe((state, old) => {
      const isSettled = !state.isDragging && (old.isDragging || !sameEdges(state.edges, old.edges));
      if (isSettled && !this.isSeen(state.view)) this.fit();
    });
  }

  private isSeen(view: View): boolean {
    const { x, y, width, height } = this.frame;
    const [start, end] = [toWindow(view, { x, y }), toWindow(view, { x: x + width, y: y + height })];
    const window = this.window();
    return start.x >= 0 && start.y >= 0 && end.x <= window.width && end.y <= window.height;
  }

  private get frame() {
    return frameOf(this.editor.size, this.editor.state.getState().edges);
  }

  private get middle(): Point {
    const { width, height } = this.window();
    return { x: width / 2, y: height / 2 };
  }
}

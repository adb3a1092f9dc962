import { type Edges, MAX_EDGE, type Side, frameOf, snapEdge } from './frame.js';
import type { MaskEditor } from './mask-editor.js';
import { type Point, fitView } from './view.js';

/** How a move to the right and down changes an edge. */
export const OUTWARDS: Record<Side, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};
/** So near the border of the stage there is no room left to drag, and the frame grows by itself. */
const BORDER_PX = 20;
const GROWTH_PX = 3;

/**
 * The drag of one edge of the frame. On a phone there is hardly any room around the picture: held at the border of the
 * stage, the frame goes on growing, and the view shows all of it.
 */
export class EdgeDrag {
  private readonly before: Edges;
  private reached: number;
  private goesOut = false;
  private next: number;

  /** @param stage in the window, as are the points */
  constructor(
    private readonly side: Side,
    private readonly editor: MaskEditor,
    private readonly stage: DOMRect,
    private at: Point,
  ) {
    this.before = editor.state.getState().edges;
    this.reached = this.before[side];
    editor.state.setState({ isDragging: true });
    this.next = requestAnimationFrame(this.grow);
  }

  move(to: Point): void {
    const { x, y } = OUTWARDS[this.side];
    const moved = (to.x - this.at.x) * x + (to.y - this.at.y) * y;
    this.at = to;
    if (moved === 0) return;
    this.goesOut = moved > 0;
    this.reach(moved);
  }

  end(isKept: boolean): void {
    cancelAnimationFrame(this.next);
    if (isKept) this.editor.setEdges(this.edges, this.before);
    else this.editor.showEdges(this.before);
    this.editor.state.setState({ isDragging: false });
  }

  private readonly grow = (): void => {
    this.next = requestAnimationFrame(this.grow);
    if (!this.goesOut || this.room > BORDER_PX || this.reached === MAX_EDGE) return;
    this.reach(GROWTH_PX);
    const { editor, stage } = this;
    editor.state.setState({ view: fitView(frameOf(editor.size, this.edges), stage) });
  };

  /** @param moved in pixels of the window, outwards */
  private reach(moved: number): void {
    const { scale } = this.editor.state.getState().view;
    this.reached = Math.min(MAX_EDGE, Math.max(0, this.reached + moved / scale));
    this.editor.showEdges(this.edges);
  }

  /** From the pointer to the border of the stage, in the direction of the edge. */
  private get room(): number {
    const { at, stage } = this;
    const rooms = {
      left: at.x - stage.left,
      right: stage.right - at.x,
      top: at.y - stage.top,
      bottom: stage.bottom - at.y,
    };
    return rooms[this.side];
  }

  private get edges(): Edges {
    return { ...this.before, [this.side]: snapEdge(this.reached) };
  }
}

import { frameOf } from './frame.js';
import { Box, type Desk, type Gesture, Lasso, Pan, Stroke, type Touch } from './gestures.js';
import type { MaskEditor } from './mask-editor.js';
import { Overlay } from './overlay.js';
import type { Size } from './tiles.js';
import { type Point, type View, centred, fitView, keepInside, pinch, zoomAt } from './view.js';

/** The parts of the page that a mask is painted on. */
export interface StageParts {
  host: HTMLElement;
  overlay: HTMLCanvasElement;
  /** A circle as large as the brush. */
  cursor: HTMLElement;
  /** A rectangle that is being dragged. */
  box: HTMLElement;
}

/** The other end of a pen. */
const ERASER = 5;
const BUTTONS = new Set([0, 1, ERASER]);
const WHEEL = 0.0015;
const LINE_PX = 20;

/** Makes pointers and the wheel paint, zoom and move. One finger paints, two move the picture; once there is a pen, one finger moves it as well. */
export class Stage {
  private readonly overlay: Overlay;
  private readonly desk: Desk;
  private readonly touches = new Map<number, Touch>();
  private readonly stop = new AbortController();
  private gesture: { pointer: number; does: Gesture } | null = null;
  private bounds: DOMRect;
  private hasPen = false;
  private movesOnly = false;

  constructor(
    private readonly editor: MaskEditor,
    private readonly parts: StageParts,
  ) {
    this.overlay = new Overlay(parts.overlay, editor);
    this.desk = { editor, overlay: this.overlay, showBox: (from, to) => this.showBox(from, to) };
    this.bounds = parts.host.getBoundingClientRect();
    this.fit();
    this.listen();
  }

  get window(): Size {
    return { width: this.bounds.width, height: this.bounds.height };
  }

  /** While the space bar is held, everything moves the picture. */
  hold(movesOnly: boolean): void {
    this.movesOnly = movesOnly;
  }

  end(): void {
    this.gesture?.does.cancel();
    this.stop.abort();
    this.overlay.end();
  }

  fit(): void {
    this.change(() => fitView(this.frame, this.window));
  }

  /** One pixel of the picture for one of the window, around the middle. */
  actual(): void {
    this.change(() => centred(this.frame, this.window, 1));
  }

  zoom(factor: number): void {
    this.change((view) => zoomAt(view, { x: this.bounds.width / 2, y: this.bounds.height / 2 }, factor));
  }

  pan(x: number, y: number): void {
    this.change((view) => ({ ...view, x: view.x + x, y: view.y + y }));
  }

  private get frame() {
    return frameOf(this.editor.size, this.editor.state.getState().edges);
  }

  private readonly change = (next: (view: View) => View): void => {
    const { state } = this.editor;
    state.setState({ view: keepInside(next(state.getState().view), this.frame, this.window) });
  };

  private listen(): void {
    const { host } = this.parts;
    const { signal } = this.stop;
    const options = { signal, passive: false };
    host.addEventListener('pointerdown', (event) => this.press(event), options);
    host.addEventListener('pointermove', (event) => this.move(event), options);
    host.addEventListener('pointerup', (event) => this.release(event, false), options);
    host.addEventListener('pointercancel', (event) => this.release(event, true), options);
    host.addEventListener('pointerleave', () => (this.parts.cursor.hidden = true), options);
    host.addEventListener('wheel', (event) => this.wheel(event), options);
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(host);
    const asks = [
      this.editor.onPixels(() => this.overlay.ask()),
      this.editor.state.subscribe(({ view, colour }, old) => {
        if (view !== old.view || colour !== old.colour) this.overlay.ask();
      }),
    ];
    signal.addEventListener('abort', () => [() => watch.disconnect(), ...asks].forEach((end) => end()));
  }

  private resize(): void {
    const before = this.window;
    this.bounds = this.parts.host.getBoundingClientRect();
    const { width, height } = this.window;
    if (before.width !== width || before.height !== height) this.fit();
    this.overlay.resize(this.window);
  }

  private press(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest('[data-handle]')) return;
    this.bounds = this.parts.host.getBoundingClientRect();
    const touch = this.touchOf(event);
    this.hasPen ||= event.pointerType === 'pen';
    if (event.pointerType === 'touch') this.touches.set(event.pointerId, touch);
    this.parts.host.setPointerCapture(event.pointerId);
    if (this.touches.size > 1) return this.interrupt();
    if (this.gesture || !BUTTONS.has(event.button)) return;
    this.gesture = { pointer: event.pointerId, does: this.begin(event, touch) };
    this.showSoft(false);
  }

  /** A soft border is costly to show, so a stroke is seen without it until it ends. */
  private showSoft(isShown: boolean): void {
    this.parts.overlay.parentElement!.dataset.painting = String(!isShown);
  }

  /** A second finger: the first one did not paint. */
  private interrupt(): void {
    this.gesture?.does.cancel();
    this.gesture = null;
    this.showSoft(true);
  }

  private begin(event: PointerEvent, touch: Touch): Gesture {
    const { tool, erases } = this.editor.state.getState();
    const takesAway = erases !== event.altKey;
    const moves = this.movesOnly || event.button === 1 || (event.pointerType === 'touch' && this.hasPen);
    if (moves || tool === 'pan') return new Pan(this.change, touch);
    if (tool === 'lasso') return new Lasso(this.desk, touch, takesAway);
    if (tool === 'rectangle') return new Box(this.desk, touch, takesAway);
    const isEraser = tool === 'eraser' || event.button === ERASER;
    return new Stroke(this.desk, touch, isEraser !== event.altKey);
  }

  private move(event: PointerEvent): void {
    this.showCursor(event);
    if (this.touches.has(event.pointerId) && this.touches.size === 2) return this.pinch(event);
    if (this.gesture?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents();
    this.gesture.does.move((events.length > 0 ? events : [event]).map((each) => this.touchOf(each)));
  }

  private pinch(event: PointerEvent): void {
    const before = [...this.touches.values()] as [Touch, Touch];
    this.touches.set(event.pointerId, this.touchOf(event));
    const now = [...this.touches.values()] as [Touch, Touch];
    this.change((view) => pinch(view, before, now));
  }

  private release(event: PointerEvent, isCancelled: boolean): void {
    this.touches.delete(event.pointerId);
    if (this.gesture?.pointer !== event.pointerId) return;
    const { does } = this.gesture;
    this.gesture = null;
    this.showSoft(true);
    if (isCancelled) does.cancel();
    else does.end();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y } = this.pointOf(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    if (event.shiftKey) return this.pan(-(event.deltaX + event.deltaY) * lines, 0);
    // A pinch on a trackpad comes as a wheel with Ctrl and small steps.
    const speed = event.ctrlKey ? WHEEL * 6 : WHEEL;
    this.change((view) => zoomAt(view, { x, y }, Math.exp(-event.deltaY * lines * speed)));
  }

  private showCursor(event: PointerEvent): void {
    const { cursor } = this.parts;
    const { tool } = this.editor.state.getState();
    const isShown = event.pointerType !== 'touch' && (tool === 'brush' || tool === 'eraser') && !this.movesOnly;
    cursor.hidden = !isShown;
    const { x, y } = this.pointOf(event);
    if (isShown) cursor.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
  }

  private showBox(from: Point | null, to: Point = { x: 0, y: 0 }): void {
    const { box } = this.parts;
    box.hidden = from === null;
    if (from === null) return;
    Object.assign(box.style, {
      left: `${Math.min(from.x, to.x)}px`,
      top: `${Math.min(from.y, to.y)}px`,
      width: `${Math.abs(from.x - to.x)}px`,
      height: `${Math.abs(from.y - to.y)}px`,
    });
  }

  private pointOf({ clientX, clientY }: MouseEvent): Point {
    return { x: clientX - this.bounds.left, y: clientY - this.bounds.top };
  }

  private touchOf(event: PointerEvent): Touch {
    return { ...this.pointOf(event), pressure: event.pointerType === 'pen' ? event.pressure : 1 };
  }
}

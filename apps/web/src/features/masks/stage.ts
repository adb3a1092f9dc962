import { Camera } from './camera.js';
import { type Desk, type Gesture, Stroke, type Touch } from './gestures.js';
import { Marks } from './marks.js';
import type { MaskEditor } from './mask-editor.js';
import { Overlay } from './overlay.js';
import { Box, Lasso, Pan } from './shape-gestures.js';
import { type Point, pinch } from './view.js';

/** The parts of the page that a mask is painted on. */
export interface StageParts {
  host: HTMLElement;
  overlay: HTMLCanvasElement;
  cursor: HTMLElement;
  box: HTMLElement;
}

/** The other end of a pen. */
const ERASER = 5;
const BUTTONS = new Set([0, 1, ERASER]);
const WHEEL = 0.0015;
const LINE_PX = 20;

/**
 * Makes pointers and the wheel paint, zoom and move. One finger paints, two move the picture; once there is a pen, one
 * finger moves it as well.
 */
export class Stage {
  readonly camera: Camera;
  private readonly overlay: Overlay;
  private readonly marks: Marks;
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
    this.bounds = parts.host.getBoundingClientRect();
    this.camera = new Camera(editor, () => this.bounds);
    this.overlay = new Overlay(parts.overlay, editor);
    this.marks = new Marks(parts.cursor, parts.box);
    this.desk = { editor, overlay: this.overlay, showBox: (from, to) => this.marks.showBox(from, to) };
    this.camera.fit();
    this.listen();
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

  private listen(): void {
    const { host } = this.parts;
    const options = { signal: this.stop.signal, passive: false };
    host.addEventListener('pointerdown', (event) => this.press(event), options);
    host.addEventListener('pointermove', (event) => this.move(event), options);
    host.addEventListener('pointerup', (event) => this.release(event, false), options);
    host.addEventListener('pointercancel', (event) => this.release(event, true), options);
    host.addEventListener('pointerleave', () => this.marks.showCursor(null), options);
    host.addEventListener('wheel', (event) => this.wheel(event), options);
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(host);
    const ends = [() => watch.disconnect(), this.camera.followFrame(), this.overlay.follow()];
    this.stop.signal.addEventListener('abort', () => ends.forEach((end) => end()));
  }

  private resize(): void {
    const before = this.bounds;
    this.bounds = this.parts.host.getBoundingClientRect();
    if (before.width !== this.bounds.width || before.height !== this.bounds.height) this.camera.fit();
    this.overlay.resize(this.bounds);
  }

  private press(event: PointerEvent): void {
    if (isHandle(event.target)) return;
    this.bounds = this.parts.host.getBoundingClientRect();
    const touch = this.touchOf(event);
    this.hasPen ||= event.pointerType === 'pen';
    if (event.pointerType === 'touch') this.touches.set(event.pointerId, touch);
    this.parts.host.setPointerCapture(event.pointerId);
    // A second finger: the first one did not paint.
    if (this.touches.size > 1) return this.finish((gesture) => gesture.cancel());
    if (this.gesture || !BUTTONS.has(event.button)) return;
    this.gesture = { pointer: event.pointerId, does: this.begin(event, touch) };
    this.showSoft(false);
  }

  private begin(event: PointerEvent, touch: Touch): Gesture {
    const { tool, erases } = this.editor.state.getState();
    const takesAway = erases !== event.altKey;
    const moves = this.movesOnly || event.button === 1 || (event.pointerType === 'touch' && this.hasPen);
    if (moves || tool === 'pan') return new Pan(this.camera.change, touch);
    if (tool === 'lasso') return new Lasso(this.desk, touch, takesAway);
    if (tool === 'rectangle') return new Box(this.desk, touch, takesAway);
    const isEraser = tool === 'eraser' || event.button === ERASER;
    return new Stroke(this.desk, touch, isEraser !== event.altKey);
  }

  private move(event: PointerEvent): void {
    this.marks.showCursor(this.hasCursor(event) ? this.pointOf(event) : null);
    if (this.touches.has(event.pointerId) && this.touches.size === 2) return this.pinch(event);
    if (this.gesture?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents();
    this.gesture.does.move((events.length > 0 ? events : [event]).map((each) => this.touchOf(each)));
  }

  private pinch(event: PointerEvent): void {
    const before = [...this.touches.values()] as [Touch, Touch];
    this.touches.set(event.pointerId, this.touchOf(event));
    const now = [...this.touches.values()] as [Touch, Touch];
    this.camera.change((view) => pinch(view, before, now));
  }

  private release(event: PointerEvent, isCancelled: boolean): void {
    this.touches.delete(event.pointerId);
    if (this.gesture?.pointer !== event.pointerId) return;
    this.finish((gesture) => (isCancelled ? gesture.cancel() : gesture.end()));
  }

  private finish(how: (gesture: Gesture) => void): void {
    const gesture = this.gesture?.does;
    this.gesture = null;
    this.showSoft(true);
    if (gesture) how(gesture);
  }

  /** A soft border is costly to show, so a stroke is seen without it until it ends. */
  private showSoft(isShown: boolean): void {
    this.parts.host.dataset.painting = String(!isShown);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    if (event.shiftKey) return this.camera.pan(-(event.deltaX + event.deltaY) * lines, 0);
    // A pinch on a trackpad comes as a wheel with Ctrl and small steps.
    const speed = event.ctrlKey ? WHEEL * 6 : WHEEL;
    this.camera.zoom(Math.exp(-event.deltaY * lines * speed), this.pointOf(event));
  }

  private hasCursor({ pointerType, target }: PointerEvent): boolean {
    const { tool } = this.editor.state.getState();
    const isElsewhere = pointerType === 'touch' || isHandle(target) || this.movesOnly;
    return !isElsewhere && (tool === 'brush' || tool === 'eraser');
  }

  private pointOf({ clientX, clientY }: MouseEvent): Point {
    return { x: clientX - this.bounds.left, y: clientY - this.bounds.top };
  }

  private touchOf(event: PointerEvent): Touch {
    return { ...this.pointOf(event), pressure: event.pointerType === 'pen' ? event.pressure : 1 };
  }
}

function isHandle(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-handle]') !== null;
}

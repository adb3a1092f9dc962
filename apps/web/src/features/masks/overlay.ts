import { newAreas } from './frame.js';
import type { Surface } from './mask-canvas.js';
import type { MaskEditor } from './mask-editor.js';
import { COLOURS } from './mask-state.js';
import type { Size } from './tiles.js';

/** More than two pixels of the screen for one of the page would be four times the work, and nobody sees them. */
const MAX_RATIO = 2;

/**
 * What is seen of a mask: a canvas as large as the window. A stroke is drawn here and in the mask at once, so that no pixel is
 * copied from one to the other before it has ended.
 */
export class Overlay {
  private readonly surface: Surface;
  private frame = 0;
  private ratio = 1;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly editor: MaskEditor,
  ) {
    this.surface = canvas.getContext('2d')!;
  }

  resize({ width, height }: Size): void {
    this.ratio = Math.min(MAX_RATIO, devicePixelRatio);
    this.canvas.width = Math.max(1, Math.round(width * this.ratio));
    this.canvas.height = Math.max(1, Math.round(height * this.ratio));
    this.draw();
  }

  /** Draws all of it with the next frame, however often it is asked for before. */
  ask(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /** Draws again whenever something else is to be seen. @returns ends it */
  follow(): () => void {
    const ends = [
      this.editor.onPixels(() => this.ask()),
      this.editor.state.subscribe(({ view, colour }, old) => {
        if (view !== old.view || colour !== old.colour) this.ask();
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  end(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Draws in pixels of the picture, within the picture; the same is to be drawn in the mask. */
  draws(work: (surface: Surface) => void): void {
    const { surface } = this;
    surface.save();
    this.place();
    surface.beginPath();
    surface.rect(0, 0, this.editor.size.width, this.editor.size.height);
    surface.clip();
    work(surface);
    surface.restore();
  }

  private draw(): void {
    this.frame = 0;
    const { surface, canvas, editor } = this;
    const { edges, view } = editor.state.getState();
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.globalCompositeOperation = 'source-over';
    surface.clearRect(0, 0, canvas.width, canvas.height);
    this.place();
    surface.imageSmoothingEnabled = view.scale < 2;
    surface.drawImage(editor.pixels.canvas, 0, 0);
    for (const { x, y, width, height } of newAreas(editor.size, edges)) surface.fillRect(x, y, width, height);
    this.colour();
  }

  /** In the colour that the mask is shown in. */
  private colour(): void {
    const { surface, canvas } = this;
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.globalCompositeOperation = 'source-in';
    surface.fillRect(0, 0, canvas.width, canvas.height);
    surface.globalCompositeOperation = 'source-over';
  }

  private place(): void {
    const { view, colour } = this.editor.state.getState();
    const scale = view.scale * this.ratio;
    this.surface.setTransform(scale, 0, 0, scale, view.x * this.ratio, view.y * this.ratio);
    Object.assign(this.surface, { fillStyle: COLOURS[colour], strokeStyle: COLOURS[colour] });
  }
}

import { type Plane, bakeMask } from './bake-mask.js';
import { type Edges, frameOf, hasEdges } from './frame.js';
import type { MaskEditor } from './mask-editor.js';
import type { Size } from './tiles.js';

/** What comes of painting. */
export interface MaskResult {
  /** Grey, white where the picture is made anew; null: nothing is. */
  mask: Blob | null;
  /** The extended picture; null where it was not extended. */
  picture: Blob | null;
  edges: Edges;
}

export interface Wanted {
  paints: boolean;
  /** The form extends the picture itself: only its edges are told. */
  tellsEdges: boolean;
}

/** The files of a finished mask. */
export async function exportMask(
  editor: MaskEditor,
  image: HTMLImageElement,
  { paints, tellsEdges }: Wanted,
): Promise<MaskResult> {
  const content = editor.content();
  const { edges } = content;
  const extended = hasEdges(edges) && !tellsEdges;
  const masked = paints && (content.tiles.size > 0 || extended);
  return {
    mask: masked ? await greyPng(bakeMask(tellsEdges ? { ...content, edges: noEdges } : content)) : null,
    picture: extended ? await extendedPng(image, editor.size, edges) : null,
    edges,
  };
}

const noEdges: Edges = { left: 0, top: 0, right: 0, bottom: 0 };

function greyPng({ values, width, height }: Plane): Promise<Blob> {
  const { canvas, surface } = canvasOf({ width, height });
  const image = surface.createImageData(width, height);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    image.data.set([value, value, value, 255], at * 4);
  }
  surface.putImageData(image, 0, 0);
  return png(canvas);
}

/** New areas begin as the picture mirrored at its edges: a model that keeps some of what was there finds colours that fit. */
function extendedPng(image: HTMLImageElement, size: Size, edges: Edges): Promise<Blob> {
  const frame = frameOf(size, edges);
  const { canvas, surface } = canvasOf(frame);
  surface.drawImage(image, 0, 0, frame.width, frame.height);
  for (const column of [-1, 1, 0]) {
    for (const row of [-1, 1, 0]) drawNeighbour(surface, image, size, { column, row, edges });
  }
  return png(canvas);
}

interface Neighbour {
  column: number;
  row: number;
  edges: Edges;
}

function drawNeighbour(
  surface: CanvasRenderingContext2D,
  image: HTMLImageElement,
  { width, height }: Size,
  { column, row, edges }: Neighbour,
): void {
  surface.save();
  surface.translate(edges.left + (column + 0.5) * width, edges.top + (row + 0.5) * height);
  surface.scale(column === 0 ? 1 : -1, row === 0 ? 1 : -1);
  surface.drawImage(image, -width / 2, -height / 2, width, height);
  surface.restore();
}

function canvasOf({ width, height }: Size) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  return { canvas, surface: canvas.getContext('2d', { willReadFrequently: true })! };
}

function png(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser has no memory for it'))),
      'image/png',
    );
  });
}

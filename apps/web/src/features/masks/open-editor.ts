import { type Edges, scaleEdges, workSize } from './frame.js';
import type { KeptMask } from './kept-masks.js';
import { MaskEditor } from './mask-editor.js';
import type { Size } from './tiles.js';

export interface OpenMask {
  /** Address of the picture. */
  url: string;
  kept: KeptMask | null;
  /** Address of a finished mask, where nothing newer is kept. */
  maskUrl: string | null;
  /** Of a form that extends the picture itself. */
  edges: Edges | null;
  /** The graph uses a mask. */
  paints: boolean;
}

export interface OpenedMask {
  editor: MaskEditor;
  image: HTMLImageElement;
  /** Pixels that are worked on for one of the picture. */
  scale: number;
}

/** Loads a picture with its mask. @throws when one of them cannot be loaded */
export async function openEditor({ url, kept, maskUrl, edges, paints }: OpenMask): Promise<OpenedMask> {
  const image = await loadImage(url);
  const { scale, ...size } = workSize({ width: image.naturalWidth, height: image.naturalHeight });
  const editor = new MaskEditor(size);
  editor.state.setState({ canExtend: paints || edges !== null, tool: paints ? 'brush' : 'pan' });
  if (kept && sameSize(kept.size, size)) editor.load(kept);
  else if (maskUrl !== null) await adoptMask(editor, maskUrl);
  if (edges) editor.showEdges(scaleEdges(edges, scale));
  return { editor, image, scale };
}

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** Takes the brightness of a mask for how opaque ours is. */
async function adoptMask(editor: MaskEditor, url: string): Promise<void> {
  const { width, height } = editor.size;
  const { surface } = editor.pixels;
  surface.drawImage(await loadImage(url), 0, 0, width, height);
  const pixels = surface.getImageData(0, 0, width, height);
  for (let at = 0; at < pixels.data.length; at += 4) {
    pixels.data[at + 3] = (pixels.data[at]! * pixels.data[at + 3]!) / 255;
    pixels.data.fill(255, at, at + 3);
  }
  surface.putImageData(pixels, 0, 0);
  editor.adopt();
}

function sameSize(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { NodeError } from '../errors.js';
import type { Folders, FolderType } from '../files/folders.js';
import { fileName, nextSavePath } from '../files/save-path.js';
import { writeAsciiJson } from '../json.js';
import type { Painter } from '../pictures/painter.js';
import { addPngText } from '../pictures/png.js';
import type { NodeDefinition, NodeResult, NodeRun } from '../graph/node-definition.js';
import type { ImageValue } from './values.js';

const IMAGE_FILE = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif)$/i;
const TEMP_MARK_LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** SaveImage, PreviewImage and LoadImage. `onSaved` is told of every file written to the output folder. */
export function imageNodes(folders: Folders, painter: Painter, onSaved: () => void): NodeDefinition[] {
  return [saveImage(folders, painter, onSaved), previewImage(folders, painter), loadImage(folders)];
}

function saveImage(folders: Folders, painter: Painter, onSaved: () => void): NodeDefinition {
  return {
    ...{ name: 'SaveImage', displayName: 'Save Image', category: 'image', pythonModule: 'nodes' },
    inputs: () => ({
      required: { images: ['IMAGE', {}], filename_prefix: ['STRING', { default: 'ComfyUI' }] },
      hidden: { prompt: 'PROMPT', extra_pnginfo: 'EXTRA_PNGINFO' },
    }),
    outputs: [],
    isOutput: true,
    run: (run) =>
      save(run, painter, { folders, type: 'output', prefix: run.inputs.filename_prefix as string, onSaved }),
  };
}

function previewImage(folders: Folders, painter: Painter): NodeDefinition {
  return {
    ...{ name: 'PreviewImage', displayName: 'Preview Image', category: 'image', pythonModule: 'nodes' },
    inputs: () => ({
      required: { images: ['IMAGE'] },
      hidden: { prompt: 'PROMPT', extra_pnginfo: 'EXTRA_PNGINFO' },
    }),
    outputs: [],
    isOutput: true,
    run: (run) =>
      save(run, painter, { folders, type: 'temp', prefix: `ComfyUI_temp_${fiveLetters()}`, onSaved: () => undefined }),
  };
}

interface SaveTarget {
  folders: Folders;
  type: FolderType;
  prefix: string;
  onSaved: () => void;
}

async function save(run: NodeRun, painter: Painter, target: SaveTarget): Promise<NodeResult> {
  const { pictures } = run.inputs.images as ImageValue;
  const { width, height } = pictures[0]!;
  const place = await nextSavePath(target.folders.of(target.type), target.prefix, width, height);
  const images: unknown[] = [];
  for (const [index, picture] of pictures.entries()) {
    const filename = fileName(place, index);
    await writeFile(path.join(place.folder, filename), addPngText(await painter.png(picture), recipe(run)));
    target.onSaved();
    images.push({ filename, subfolder: place.subfolder, type: target.type });
  }
  return { outputs: [], ui: { images } };
}

/** The text chunks: the graph, then one for each key of `extra_pnginfo`. */
function recipe(run: NodeRun): [string, string][] {
  const extra = Object.entries(run.extraPnginfo ?? {});
  return [
    ['prompt', writeAsciiJson(run.graph)],
    ...extra.map(([key, value]): [string, string] => [key, writeAsciiJson(value)]),
  ];
}

function fiveLetters(): string {
  const letter = () => TEMP_MARK_LETTERS[Math.floor(Math.random() * TEMP_MARK_LETTERS.length)]!;
  return Array.from({ length: 5 }, letter).join('');
}

function loadImage(folders: Folders): NodeDefinition {
  return {
    ...{ name: 'LoadImage', displayName: 'Load Image', category: 'image', pythonModule: 'nodes' },
    inputs: () => ({ required: { image: [uploads(folders), { image_upload: true }] } }),
    outputs: ['IMAGE', 'MASK'],
    validate: {
      inputs: ['image'],
      check: ({ image }) => folders.inputExists(image as string) || `Invalid image file: ${String(image)}`,
    },
    fingerprint: ({ image }) =>
      createHash('sha256')
        .update(readFileSync(folders.inputFile(image as string)))
        .digest('hex'),
    async run({ inputs }) {
      const file = folders.inputFile(inputs.image as string);
      const { width, height } = await sizeOf(file);
      const value: ImageValue = { pictures: [{ width, height, mood: '', layout: file, base: { file, covered: 0 } }] };
      return { outputs: [value, { mask: file }] };
    },
  };
}

async function sizeOf(file: string): Promise<{ width: number; height: number }> {
  try {
    return await sharp(file).metadata();
  } catch {
    throw new NodeError(`cannot identify image file '${file}'`, 'PIL.UnidentifiedImageError');
  }
}

function uploads(folders: Folders): string[] {
  const entries = readdirSync(folders.of('input'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && IMAGE_FILE.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

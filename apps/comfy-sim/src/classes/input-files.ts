import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import type { Folders } from '../files/folders.js';

/** What ComfyUI takes for a picture, a sound and a film by the name (the types that Python guesses from it). */
const PICTURE = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|svg)$/i;
const SOUND = /\.(wav|mp3|flac|ogg|opus|aac|m4a)$/i;
const FILM = /\.(mp4|webm|mov|mkv|avi|mpe?g|m4v)$/i;
const MODEL_3D = /\.(gltf|glb|obj|fbx|stl)$/i;

type Lister = (folders: Folders) => string[];

const picture: Lister = (folders) => named(folders, (name) => PICTURE.test(name));
const subfolders: Lister = (folders) => entries(folders.of('input')).filter(isFolder).map(nameOf).sort();
const models3d: Lister = (folders) =>
  entries(path.join(folders.of('input'), '3d'))
    .filter((entry) => entry.isFile() && MODEL_3D.test(entry.name))
    .map((entry) => `3d/${entry.name}`)
    .sort();

/** Inputs whose choices are the files of the input folder. */
const LISTS: Record<string, Lister> = {
  'LoadImage.image': picture,
  'LoadImageMask.image': (folders) => named(folders, () => true),
  'LoadAudio.audio': (folders) => named(folders, (name) => SOUND.test(name) || FILM.test(name)),
  'LoadVideo.file': (folders) => named(folders, (name) => FILM.test(name)),
  'LoadLatent.latent': (folders) => named(folders, (name) => name.endsWith('.latent')),
  ...{ 'Load3D.model_file': models3d, 'Load3DAnimation.model_file': models3d },
  ...{ 'LoadImageSetFromFolderNode.folder': subfolders, 'LoadImageTextSetFromFolderNode.folder': subfolders },
};

/** Lists the uploads that an input offers; undefined when it offers none. */
export function inputFilesOf(className: string, input: string): Lister | undefined {
  return LISTS[`${className}.${input}`];
}

function named(folders: Folders, matches: (name: string) => boolean): string[] {
  const files = entries(folders.of('input')).filter((entry) => entry.isFile());
  return files.map(nameOf).filter(matches).sort();
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // ComfyUI makes its folders when it looks for them
  }
}

function isFolder(entry: Dirent): boolean {
  return entry.isDirectory();
}

function nameOf(entry: Dirent): string {
  return entry.name;
}

import { readFileSync } from 'node:fs';
import { NodeError } from '../errors.js';
import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import { flacPackets } from '../media/audio-file.js';
import { measure } from '../media/measure.js';
import { videoFile } from '../media/video-file.js';
import type { Picture } from '../pictures/picture.js';
import type { Pixels } from '../pictures/pixels.js';
import { pcmOf } from './audio-nodes.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { unicodeRecipeOf } from './recipe.js';
import { saveFiles, type SaveTarget } from './saved-file.js';
import { readsUpload } from './uploaded-file.js';
import type { AudioValue, ImageValue, VideoValue } from './values.js';

/** Different pictures in a film: drawing each of hundreds would take longer than a model. */
const MAX_DRAWN = 16;
/** Frames of a loaded film that stand for it: its pictures cannot be read here. */
const MAX_FRAMES = 240;

/** The classes that read, take apart and save films. */
export function videoNodes(kit: NodeKit): Behaviours {
  return {
    LoadVideo: loadVideo(kit),
    SaveVideo: { run: (run) => saveVideo(kit, run, run.inputs.video as VideoValue, target(run, 'mp4')) },
    SaveWEBM: { run: (run) => saveVideo(kit, run, filmOf(run), target(run, 'webm')) },
    GetVideoComponents: { run: ({ inputs }) => ({ outputs: componentsOf(inputs.video as VideoValue) }) },
  };
}

function target({ inputs }: NodeRun, extension: string): SaveTarget {
  return { type: 'output', prefix: inputs.filename_prefix as string, extension };
}

function filmOf({ inputs }: NodeRun): VideoValue {
  return { pictures: (inputs.images as ImageValue).pictures, fps: inputs.fps as number };
}

function loadVideo({ folders }: NodeKit): NodeBehaviour {
  return {
    ...readsUpload(folders, 'file', 'video'),
    async run({ inputs }) {
      return { outputs: [await readVideo(folders.inputFile(inputs.file as string))] };
    },
  };
}

async function readVideo(file: string): Promise<VideoValue> {
  const measured = await measure(readFileSync(file));
  if (!measured?.video) throw new NodeError(`No video stream found in file '${file}'`, 'ValueError');
  const { width, height, fps } = measured.video;
  const count = Math.min(MAX_FRAMES, Math.max(1, Math.round(measured.seconds * fps)));
  const frames = Array.from({ length: count }, (_none, at) => at / Math.max(1, count - 1));
  const pictures = frames.map((moment): Picture => ({ width, height, mood: '', layout: file, moment }));
  return {
    file,
    pictures,
    fps,
    audio: measured.audio && { ...measured.audio, seconds: measured.seconds, layout: file },
  };
}

/** A film that was only loaded is saved as it came. */
async function saveVideo(kit: NodeKit, run: NodeRun, video: VideoValue, place: SaveTarget) {
  const bytes = async () => (video.file ? readFileSync(video.file) : encode(kit, run, video, place.extension));
  const images = await saveFiles(kit, { ...place, size: video.pictures[0] }, [bytes]);
  return { outputs: [], ui: { images, animated: [true] } };
}

async function encode(
  kit: NodeKit,
  run: NodeRun,
  { pictures, fps, audio }: VideoValue,
  extension: string,
): Promise<Buffer> {
  const film = { frames: await framesOf(kit, pictures), fps, audio: audio && flacPackets(pcmOf(audio)) };
  return videoFile(film, extension === 'webm' ? 'webm' : 'mp4', Object.fromEntries(unicodeRecipeOf(run)));
}

/** Every frame; long films hold a picture for several of them. */
async function framesOf(kit: NodeKit, pictures: Picture[]): Promise<Pixels[]> {
  const every = Math.ceil(pictures.length / MAX_DRAWN);
  const drawn = new Map<Picture, Promise<Pixels>>();
  const frames = pictures.map((_picture, at) => {
    const shown = pictures[at - (at % every)]!;
    const pixels = drawn.get(shown) ?? kit.painter.pixels(shown);
    drawn.set(shown, pixels);
    return pixels;
  });
  return Promise.all(frames);
}

function componentsOf({ pictures, audio, fps }: VideoValue): [ImageValue, AudioValue | undefined, number] {
  return [{ pictures }, audio, fps];
}

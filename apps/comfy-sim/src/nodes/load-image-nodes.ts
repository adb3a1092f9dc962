import type { NodeBehaviour } from '../graph/node-definition.js';
import { mappedMask, solidMask, type Mask } from '../pictures/mask.js';
import { readPictureFile, type PictureFile } from '../pictures/picture-file.js';
import { pictureOf } from '../pictures/picture.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { readsUpload } from './uploaded-file.js';
import type { ImageValue, MaskValue } from './values.js';

/** Side of the empty mask of a picture without alpha, as in ComfyUI. */
const EMPTY_MASK = 64;
const CHANNELS = ['red', 'green', 'blue'];

/** LoadImage, LoadImageOutput and LoadImageMask. */
export function loadImageNodes(kit: NodeKit): Behaviours {
  return { LoadImage: loadImage(kit), LoadImageOutput: loadImage(kit), LoadImageMask: loadImageMask(kit) };
}

function loadImage({ folders }: NodeKit): NodeBehaviour {
  return {
    ...readsUpload(folders, 'image', 'image'),
    async run({ inputs }) {
      const { frames, masks } = await readPictureFile(folders.inputFile(inputs.image as string));
      const image: ImageValue = { pictures: frames.map(pictureOf) };
      const mask: MaskValue = { masks: masks ?? frames.map(() => solidMask(EMPTY_MASK, EMPTY_MASK, 0)) };
      return { outputs: [image, mask] };
    },
  };
}

function loadImageMask({ folders }: NodeKit): NodeBehaviour {
  return {
    ...readsUpload(folders, 'image', 'image'),
    async run({ inputs }) {
      const file = await readPictureFile(folders.inputFile(inputs.image as string));
      const value: MaskValue = { masks: [maskOf(file, CHANNELS.indexOf(inputs.channel as string))] };
      return { outputs: [value] };
    },
  };
}

/** The channel as it is; alpha turned round, because a mask is where something happens. */
function maskOf({ frames, masks }: PictureFile, channel: number): Mask {
  const { data, width, height } = frames[0]!;
  if (channel < 0) return masks?.[0] ?? solidMask(width, height, 0);
  return mappedMask(solidMask(width, height, 0), (_value, at) => data[at * 3 + channel]!);
}

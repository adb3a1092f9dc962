import type { NodeBehaviour, NodeResult, NodeRun } from '../graph/node-definition.js';
import { addPngText } from '../pictures/png.js';
import { animatedWebp } from '../pictures/webp.js';
import { imageOf } from './mask-nodes.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { recipeOf } from './recipe.js';
import { saveFiles, tempPrefix, type SaveTarget } from './saved-file.js';
import type { ImageValue, MaskValue } from './values.js';

/** SaveImage, PreviewImage, MaskPreview and the animated formats. */
export function saveImageNodes(kit: NodeKit): Behaviours {
  return {
    SaveImage: { run: (run) => save(kit, run, run.inputs.images as ImageValue, outputs(run, 'png')) },
    PreviewImage: { run: (run) => save(kit, run, run.inputs.images as ImageValue, temporary()) },
    MaskPreview: { run: (run) => save(kit, run, imageOf(run.inputs.mask as MaskValue), temporary()) },
    SaveAnimatedWEBP: saveAnimatedWebp(kit),
    SaveAnimatedPNG: saveAnimatedPng(kit),
  };
}

function outputs({ inputs }: NodeRun, extension: string): SaveTarget {
  return { type: 'output', prefix: inputs.filename_prefix as string, extension };
}

function temporary(): SaveTarget {
  return { type: 'temp', prefix: tempPrefix(), extension: 'png' };
}

async function save(kit: NodeKit, run: NodeRun, { pictures }: ImageValue, target: SaveTarget): Promise<NodeResult> {
  const files = pictures.map((picture) => async () => addPngText(await kit.painter.png(picture), recipeOf(run)));
  return { outputs: [], ui: { images: await saveFiles(kit, { ...target, size: pictures[0] }, files) } };
}

function saveAnimatedWebp(kit: NodeKit): NodeBehaviour {
  return {
    async run(run) {
      const { pictures } = run.inputs.images as ImageValue;
      const { fps, lossless, quality } = run.inputs as { fps: number; lossless: boolean; quality: number };
      const webp = async () => {
        const frames = await Promise.all(pictures.map((picture) => kit.painter.pixels(picture)));
        return animatedWebp(frames, { fps, lossless, quality }, recipeOf(run));
      };
      const images = await saveFiles(kit, { ...outputs(run, 'webp'), size: pictures[0] }, [webp]);
      return { outputs: [], ui: { images, animated: [pictures.length > 1] } };
    },
  };
}

/** Only the first picture: it is a valid animated PNG of one frame. */
function saveAnimatedPng(kit: NodeKit): NodeBehaviour {
  return {
    async run(run) {
      const { pictures } = run.inputs.images as ImageValue;
      const png = async () => addPngText(await kit.painter.png(pictures[0]!), recipeOf(run));
      const images = await saveFiles(kit, { ...outputs(run, 'png'), size: pictures[0] }, [png]);
      return { outputs: [], ui: { images, animated: [true] } };
    },
  };
}

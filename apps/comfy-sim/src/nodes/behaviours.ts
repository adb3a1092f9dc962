import { audioNodes } from './audio-nodes.js';
import { benchSleep } from './bench-node.js';
import { conditioningNodes } from './conditioning-nodes.js';
import { imageBatchNodes } from './image-batch-nodes.js';
import { imageEdits } from './image-edits.js';
import { imageMixes } from './image-mixes.js';
import { latentNodes } from './latent-nodes.js';
import { loadImageNodes } from './load-image-nodes.js';
import { maskNodes } from './mask-nodes.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { otherOutputNodes } from './other-output-nodes.js';
import { samplingNodes } from './sampling-nodes.js';
import { saveImageNodes } from './save-image-nodes.js';
import { textNodes } from './text-nodes.js';
import { videoNodes } from './video-nodes.js';

/** What is known of single classes; every other one is a stand-in. */
export function behaviours(kit: NodeKit): Behaviours {
  return {
    ...{ ...samplingNodes(kit), ...latentNodes(), ...conditioningNodes() },
    ...{ ...loadImageNodes(kit), ...saveImageNodes(kit), ...imageBatchNodes(kit) },
    ...{ ...imageEdits(kit), ...imageMixes(kit), ...maskNodes(kit) },
    ...{ ...videoNodes(kit), ...audioNodes(kit), ...otherOutputNodes(kit), ...textNodes() },
    BenchSleep: benchSleep,
  };
}

import { bench, freshPrefix, freshSeed, textToImage, withInput, type Graph } from './graphs.js';
import type { Target } from './target.js';

/** A prompt that runs for seconds, with progress: the test node where it is installed, else very many sampling steps. */
export function slow(target: Target): Graph {
  if (target.hasBench) return bench(20, 400);
  return withInput(textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()), '3', 'steps', 2_000);
}

/** A prompt that is over quickly and that no other one caches. */
export function quick(target: Target): Graph {
  if (target.hasBench) return bench(0.02, 1);
  return withInput(textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()), '3', 'steps', 1);
}

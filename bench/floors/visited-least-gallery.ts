import { ApiClient } from '../../test/installation/api-client.js';
import type { Bench } from '../harness/bench.js';
import type { User } from '../platform/accounts.js';
import type { Platform } from '../platform/platform.js';
import { interact } from '../studio/interact.js';
import { keepLive } from '../studio/live-tasks.js';
import { longestFrame } from '../studio/longest-frame.js';
import { galleryBoxes } from './gallery-boxes.js';
import { LeastGallery } from './least-gallery.js';

/** In milliseconds. */
export interface LeastExperience {
  longestFrameMs: number;
  /** The slowest of so many turns, by the names of the same interactions in the studio. */
  slowestMs: Record<string, number>;
}

/** The least gallery while it is scrolled, and used by its keys, as the studio is, beside as many live tasks. */
export async function experienceOfFloor(
  bench: Bench,
  platform: Platform,
  user: User,
  { live, turns }: { live: number; turns: number },
): Promise<LeastExperience> {
  await platform.accounts.refresh([user]);
  const boxes = await galleryBoxes(new ApiClient(platform.url, user.token));
  const gallery = await LeastGallery.open(bench, platform.url, boxes);
  try {
    await gallery.passAll();
    await platform.accounts.refresh([user]);
    await keepLive(platform, user, live);
    return { longestFrameMs: await longestFrame(bench, gallery), slowestMs: await interact(gallery, turns) };
  } finally {
    await gallery.end();
  }
}

import { ApiClient } from '../../test/installation/api-client.js';
import type { Bench } from '../harness/bench.js';
import type { User } from '../platform/accounts.js';
import type { Platform } from '../platform/platform.js';
import { keepLive } from '../studio/live-tasks.js';
import { longestFrame } from '../studio/longest-frame.js';
import { galleryBoxes } from './gallery-boxes.js';
import { LeastGallery } from './least-gallery.js';

/** The longest frame of the least gallery while it is scrolled as the studio is, beside as many live tasks; in milliseconds. */
export async function longestFrameOfFloor(bench: Bench, platform: Platform, user: User, live: number): Promise<number> {
  await platform.accounts.refresh([user]);
  const boxes = await galleryBoxes(new ApiClient(platform.url, user.token));
  const gallery = await LeastGallery.open(bench, platform.url, boxes);
  try {
    await gallery.passAll();
    await platform.accounts.refresh([user]);
    await keepLive(platform, user, live);
    return await longestFrame(bench, gallery);
  } finally {
    await gallery.end();
  }
}

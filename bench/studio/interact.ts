import { INTERACTIONS, type Gallery } from './interactions.js';

/** Does everything that a person does, so many times each. @returns the slowest of each, in milliseconds */
export async function interact(gallery: Gallery, turns: number): Promise<Record<string, number>> {
  const slowest: Record<string, number> = {};
  for (const { what, place, before, act, after } of INTERACTIONS) {
    await gallery.go(place);
    if (place === 'gallery') await gallery.square.focus();
    for (let turn = 0; turn < turns; turn++) {
      await before?.(gallery);
      const { slowestMs } = await gallery.watch.during(() => act(gallery, turn));
      slowest[what] = Math.max(slowest[what] ?? 0, slowestMs);
      await after?.(gallery);
    }
  }
  return slowest;
}

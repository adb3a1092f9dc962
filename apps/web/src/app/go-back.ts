import type { RouterHistory } from '@tanstack/react-router';
import { closeTopLayer, layers } from '../shared/ui/layers.js';

/** Going back closes what lies over the page, and the page stays. In the way of the history only while there is such a thing. */
export function closeLayersByBack(history: RouterHistory): void {
  let release: (() => void) | null = null;
  layers.subscribe((open) => {
    if (open.length > 0) release ??= history.block({ enableBeforeUnload: false, blockerFn: staysFor });
    else {
      release?.();
      release = null;
    }
  });
}

function staysFor({ action }: { action: string }): boolean {
  return action === 'BACK' && closeTopLayer();
}

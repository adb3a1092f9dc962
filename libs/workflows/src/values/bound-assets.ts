import type { InputRef, MediaRef, PictureValue } from '@atelier/contracts';

/** A file that a run brings, and the inputs that get the name under which ComfyUI stores it. */
export interface BoundAsset {
  ref: PictureValue;
  bindings: InputRef[];
}

/** The files of a run: fields with the same file (and the same mask) share one. */
export class BoundAssets {
  private readonly byKey = new Map<string, BoundAsset>();

  add(ref: PictureValue, bindings: InputRef[]): void {
    const key = refKey(ref);
    const known = this.byKey.get(key);
    if (known === undefined) this.byKey.set(key, { ref, bindings: [...bindings] });
    else known.bindings.push(...bindings);
  }

  all(): BoundAsset[] {
    return [...this.byKey.values()];
  }
}

function refKey(ref: PictureValue | MediaRef): string {
  const own = 'asset' in ref ? `asset ${ref.asset}` : `image ${ref.image}`;
  const mask = 'mask' in ref ? ref.mask : null;
  return mask == null ? own : `${own} mask ${refKey(mask)}`;
}

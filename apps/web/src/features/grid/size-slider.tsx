import { ImageMinus, ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SIZES } from './grid-size.js';
import { useGridActions, useGridSize } from './grid-store.js';

/** How large pictures are shown; this device remembers it. */
export function SizeSlider() {
  const { t } = useTranslation('library');
  const actions = useGridActions();
  const size = useGridSize();
  return (
    <label className="size-slider flex min-h-9 items-center gap-2 text-muted pointer-coarse:min-h-11 [&_svg]:size-4">
      <ImageMinus aria-hidden />
      <input
        type="range"
        min={1}
        max={SIZES}
        value={size + 1}
        aria-label={t('size')}
        aria-valuetext={t('sizeStep', { step: size + 1, count: SIZES })}
        title={t('size')}
        onChange={(event) => actions.setSize(Number(event.target.value) - 1)}
        className="w-24 accent-accent"
      />
      <ImagePlus aria-hidden />
    </label>
  );
}

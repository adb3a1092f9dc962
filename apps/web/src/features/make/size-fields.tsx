import { LIMITS } from '@atelier/contracts';
import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { NumberInput } from '../../shared/ui/number-input.js';
import { SHAPES, type Shape, type Size, shapeOf, sizesFor } from '../draft/sizes.js';
import type { DraftForm } from '../draft/use-draft-form.js';

/** Shape by preset, or free by numbers. */
export function SizeFields({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const { draft, model, change } = make;
  const sizes = sizesFor(model);
  const choices = SHAPES.map((value) => ({
    value,
    label: t(`shapes.${value}`),
    icon: <ShapeIcon size={sizes[value]} />,
  }));
  return (
    <div className="flex flex-col gap-3">
      <ChoiceGroup<Shape>
        label={t('shape')}
        value={shapeOf(draft, model)}
        choices={choices}
        onChange={(shape) => change(sizes[shape])}
      />
      <div className="grid grid-cols-[1fr_auto_1fr] items-start gap-2">
        <SideInput make={make} side="width" />
        <IconButton
          label={t('swap')}
          className="mt-[1.75rem]"
          onClick={() => change({ width: draft.height, height: draft.width })}
        >
          <ArrowLeftRight aria-hidden />
        </IconButton>
        <SideInput make={make} side="height" />
      </div>
      <p className="-mt-1.5 text-xs text-muted">{t('sizeHint', LIMITS.side)}</p>
    </div>
  );
}

function SideInput({ make: { draft, faults, change }, side }: { make: DraftForm; side: keyof Size }) {
  const { t } = useTranslation('make');
  return (
    <NumberInput
      {...LIMITS.side}
      narrow
      label={t(side)}
      value={draft[side]}
      error={faults.has(side) ? t('faults.side', LIMITS.side) : undefined}
      onChange={(value) => change({ [side]: value })}
    />
  );
}

const ICON_SIDE = 14;

/** A rectangle with the aspect ratio of the shape. */
function ShapeIcon({ size: { width, height } }: { size: Size }) {
  const scale = ICON_SIDE / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5">
      <rect x={8 - w / 2} y={8 - h / 2} width={w} height={h} rx="1" />
    </svg>
  );
}

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
  return (
    <div className="flex flex-col gap-1.5">
      <ChoiceGroup<Shape>
        dense
        label={t('shape')}
        value={shapeOf(draft, model)}
        choices={SHAPES.map((value) => ({ value, label: value }))}
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

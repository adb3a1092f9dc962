import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import type { ControlProps } from './form.types.js';
import { NumberControl } from './number-controls.js';
import { RATIOS, type Ratio, type Size, ratioOf, sizeOfRatio } from './ratios.js';
import { pixelsOf, ruleOf } from './size-rule.js';

interface SizeControlProps {
  width: ControlProps;
  height: ControlProps;
}

const numberOf = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);

/** Width and height: by ratios that are fitted to the pixels of the default size, or free. */
export function SizeControl({ width, height }: SizeControlProps) {
  const { t } = useTranslation('forms');
  const rule = ruleOf(width.shape);
  const pixels = pixelsOf(width.shape, height.shape);
  const size = { width: numberOf(width.value, 0), height: numberOf(height.value, 0) };
  const take = (next: Size) => {
    width.onChange(next.width);
    height.onChange(next.height);
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <ChoiceGroup<Ratio>
        dense
        label={t('ratio')}
        value={ratioOf(size, pixels, rule)}
        choices={RATIOS.map((value) => ({ value, label: value }))}
        onChange={(ratio) => take(sizeOfRatio(ratio, pixels, rule))}
      />
      <div className="grid grid-cols-[1fr_auto_1fr] items-start gap-1">
        <NumberControl {...width} />
        <IconButton label={t('swap')} className="mt-6" onClick={() => take({ width: size.height, height: size.width })}>
          <ArrowLeftRight aria-hidden />
        </IconButton>
        <NumberControl {...height} />
      </div>
    </div>
  );
}

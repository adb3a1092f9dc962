import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { NumberInput } from '../../shared/ui/number-input.js';
import type { MaskEditor } from './mask-editor.js';
import type { Rect } from './tiles.js';

const NUMBERS = ['x', 'y', 'width', 'height'] as const;

/** A rectangle by numbers: a way to paint without a pointer. */
export function RectangleFields({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const { width, height } = editor.size;
  const [box, setBox] = useState<Rect>(() => ({
    ...{ x: Math.round(width / 4), y: Math.round(height / 4) },
    ...{ width: Math.round(width / 2), height: Math.round(height / 2) },
  }));
  const limits = { x: width, y: height, width, height };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t('byNumbers')}</legend>
      <div className="grid grid-cols-2 gap-2 pointer-coarse:[&_.tabular-nums~button]:hidden">
        {NUMBERS.map((name) => (
          <NumberInput
            key={name}
            label={t(`box.${name}`)}
            value={box[name]}
            min={0}
            max={limits[name]}
            step={1}
            grouped={false}
            narrow
            onChange={(next) => setBox({ ...box, [name]: next ?? 0 })}
          />
        ))}
      </div>
      <div className="flex gap-2">
        <Button onClick={() => editor.fillBox(box, false)}>{t('fillBox')}</Button>
        <Button onClick={() => editor.fillBox(box, true)}>{t('eraseBox')}</Button>
      </div>
    </fieldset>
  );
}

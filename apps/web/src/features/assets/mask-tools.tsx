import { Brush, Eraser, Expand } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { type GivenField, pictureOf } from './media-value.js';

// The editor comes with the first press.
const MaskHost = lazy(async () => {
  const [{ MaskHost }] = await Promise.all([import('./mask-host.js'), openTexts('masks')]);
  return { default: MaskHost };
});

/** Paints the mask of a picture, or extends the picture, where its form has a use for that. */
export function MaskTools({ field }: { field: GivenField }) {
  const { t } = useTranslation('assets');
  const { label, value, maskable = false, edges, onChange } = field;
  const [isOpen, setOpen] = useState(false);
  const [times, setTimes] = useState(0);
  if (!maskable && !edges) return null;
  const name = t(maskable ? (value.mask ? 'paintAgain' : 'paint') : 'extend');
  const Icon = maskable ? Brush : Expand;
  const open = () => {
    setTimes(times + 1);
    setOpen(true);
  };
  return (
    <>
      <Button
        look={value.mask ? 'quiet' : 'primary'}
        aria-haspopup="dialog"
        aria-label={`${name}: ${label}`}
        onClick={open}
      >
        <Icon aria-hidden />
        {name}
      </Button>
      {value.mask && (
        <Button aria-label={`${t('removeMask')}: ${label}`} onClick={() => onChange(pictureOf(value))}>
          <Eraser aria-hidden />
          {t('removeMask')}
        </Button>
      )}
      {times > 0 && (
        <Suspense fallback={null}>
          <MaskHost key={times} field={field} open={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

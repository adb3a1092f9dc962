import { Minus, Plus } from 'lucide-react';
import type { MouseEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { weighSelection } from './use-prompt-keys.js';

/** Keeps the focus, and with it the selection, in the field. */
const keepCursor = (event: MouseEvent) => event.preventDefault();

/** Buttons for lower and higher weight. */
export function WeightButtons({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('make');
  return (
    <>
      <IconButton label={t('weaker')} onMouseDown={keepCursor} onClick={() => weighSelection(field, -1)}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label={t('stronger')} onMouseDown={keepCursor} onClick={() => weighSelection(field, 1)}>
        <Plus aria-hidden />
      </IconButton>
    </>
  );
}

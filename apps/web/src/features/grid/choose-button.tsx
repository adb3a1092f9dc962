import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { useGridActions, useIsChoosing } from './grid-store.js';

/** Turns on selecting by press instead of opening, for touch screens. */
export function ChooseButton() {
  const { t } = useTranslation('gallery');
  const actions = useGridActions();
  const isChoosing = useIsChoosing();
  return (
    <Button
      aria-pressed={isChoosing}
      onClick={() => (isChoosing ? actions.clear() : actions.setSelecting(true))}
      className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
    >
      <ListChecks aria-hidden />
      {t('choose')}
    </Button>
  );
}

import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { useGridActions, useIsChoosing } from './grid-store.js';

interface ChooseButtonProps {
  /** Shows only the icon on a phone. */
  compact?: boolean;
}

/** Turns on selecting by press instead of opening, for touch screens. */
export function ChooseButton({ compact = false }: ChooseButtonProps) {
  const { t } = useTranslation('gallery');
  const actions = useGridActions();
  const isChoosing = useIsChoosing();
  return (
    <Button
      aria-pressed={isChoosing}
      title={t('choose')}
      shape={compact ? 'compact' : 'words'}
      onClick={() => (isChoosing ? actions.clear() : actions.setSelecting(true))}
      className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
    >
      <ListChecks aria-hidden />
      <span className={compact ? 'max-sm:sr-only' : ''}>{t('choose')}</span>
    </Button>
  );
}

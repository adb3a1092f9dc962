import { Pin as PinIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';

/** Whether the canvas stays on its task, and the switch for it. */
export interface Pin {
  isPinned: boolean;
  toggle: () => void;
}

/** Keeps the shown task on the canvas while others are made; beside the prompt, where it needs no row of its own. */
export function PinButton({ isPinned, toggle }: Pin) {
  const { t } = useTranslation('make');
  return (
    <IconButton label={t('pin')} aria-pressed={isPinned} onClick={toggle}>
      <PinIcon aria-hidden className={isPinned ? 'fill-current text-accent' : ''} />
    </IconButton>
  );
}

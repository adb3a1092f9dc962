import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { openOverlay } from '../../shared/ui/overlay.js';

/** Opens the palette: for touch, and for who does not know its key yet. */
export function PaletteButton() {
  const { t } = useTranslation('shell');
  return (
    <IconButton
      label={t('palette')}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openOverlay('palette')}
    >
      <Search aria-hidden />
    </IconButton>
  );
}

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { later } from '../../shared/ui/later.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import type { ShareTarget } from './share-form.js';

// Loaded with the first press.
const ShareDialog = later(loadDialog, {
  Failed: ({ again, props: { open, onClose } }) => open && <FloatingFailure again={again} onClose={onClose} />,
});

async function loadDialog() {
  const [{ ShareDialog }] = await Promise.all([import('./share-dialog.js'), openTexts('shares')]);
  return ShareDialog;
}

interface ShareButtonProps {
  target: ShareTarget;
  /** Shows only the icon on a phone. */
  compact?: boolean;
}

/** Opens the dialog that creates a link to a picture or a collection. */
export function ShareButton({ target, compact = false }: ShareButtonProps) {
  const { t } = useTranslation('gallery');
  // A new key per press resets the form, while the closing dialog keeps its content.
  const [times, setTimes] = useState(0);
  const [open, setOpen] = useState(false);
  const press = () => {
    setTimes(times + 1);
    setOpen(true);
  };
  return (
    <>
      <Button aria-haspopup="dialog" title={t('share')} onClick={press} shape={compact ? 'compact' : 'words'}>
        <Share2 aria-hidden />
        <span className={compact ? 'max-sm:sr-only' : ''}>{t('share')}</span>
      </Button>
      {times > 0 && <ShareDialog key={times} target={target} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button, type ButtonProps } from '../../shared/ui/button.js';
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
  /** Null: there is nothing to share. */
  target: ShareTarget | null;
  /** Shows only the icon on a phone. */
  compact?: boolean;
  look?: ButtonProps['look'];
  /** Instead of the dialog, where there is nothing that can be shared. */
  onRefuse?: (() => void) | undefined;
}

/** Opens the dialog that creates a link to pictures or a collection. */
export function ShareButton({ target, compact = false, look = 'quiet', onRefuse }: ShareButtonProps) {
  const { t } = useTranslation('gallery');
  // A new key per press resets the form, while the closing dialog keeps its content.
  const [times, setTimes] = useState(0);
  const [open, setOpen] = useState(false);
  // A selection may change below the open dialog.
  const [asked, setAsked] = useState<ShareTarget | null>(null);
  const press = () => {
    if (target === null) return onRefuse?.();
    setAsked(target);
    setTimes(times + 1);
    setOpen(true);
  };
  return (
    <>
      <Button
        look={look}
        aria-haspopup="dialog"
        title={t('share')}
        aria-disabled={target === null}
        onClick={press}
        shape={compact ? 'compact' : 'words'}
      >
        <Share2 aria-hidden />
        <span className={compact ? 'max-sm:sr-only' : ''}>{t('share')}</span>
      </Button>
      {asked && <ShareDialog key={times} target={asked} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}

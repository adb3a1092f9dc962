import type { CreatedShare } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../shared/ui/modal.js';
import { ShareForm, type ShareTarget, kindOfTarget } from './share-form.js';
import { ShareLink } from './share-link.js';

interface ShareDialogProps {
  target: ShareTarget;
  open: boolean;
  onClose: () => void;
}

/** Asks how to share pictures or a collection, then shows the link. Each opening creates another link. */
export function ShareDialog({ target, open, onClose }: ShareDialogProps) {
  const { t } = useTranslation('shares');
  const [made, setMade] = useState<CreatedShare | null>(null);
  return (
    <Modal
      open={open}
      title={t(made ? 'made' : `title${kindOfTarget(target)}`)}
      onClose={onClose}
      stays={made !== null}
    >
      {made ? <ShareLink share={made} onClose={onClose} /> : <ShareForm target={target} onMade={setMade} />}
    </Modal>
  );
}

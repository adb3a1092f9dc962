import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { Notice } from '../../shared/ui/notice.js';
import { ShownOnce } from '../../shared/ui/shown-once.js';

interface MadeLinkProps {
  title: string;
  /** What whoever has the link can do. */
  text: string;
  /** Null: none was made. */
  url: string | null;
  onClose: () => void;
}

/** A link that is shown once, to be passed on. */
export function MadeLink({ title, text, url, onClose }: MadeLinkProps) {
  const { t } = useTranslation('admin');
  const words = { copy: t('users.copy'), copied: t('users.copied'), copyFailed: t('users.copyFailed') };
  return (
    <Modal open={url !== null} title={title} onClose={onClose} stays>
      <Notice tone="warning">{text}</Notice>
      <ShownOnce main label={t('invitations.link')} value={url ?? ''} words={words} />
      <Button onClick={onClose} className="self-end">
        {t('invitations.done')}
      </Button>
    </Modal>
  );
}

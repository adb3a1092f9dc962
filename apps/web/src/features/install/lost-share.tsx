import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../shared/ui/modal.js';

/** Another app shared something while this browser had no service worker that could take it. */
export function LostShare() {
  const { t } = useTranslation('install');
  const navigate = useNavigate();
  return (
    <Modal
      open
      title={t('title', { count: 1 })}
      onClose={() => void navigate({ to: '/', search: {}, replace: true, reloadDocument: true })}
    >
      <p>{t('lost')}</p>
    </Modal>
  );
}

import type { MadeApiKey } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';

/** A new key: the only time that it can be seen. */
export function MadeDialog({ made, onClose }: { made: MadeApiKey | null; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  return (
    <Modal open={made !== null} title={t('made')} onClose={onClose} stays>
      {made && (
        <>
          <Notice tone="warning">{t('once')}</Notice>
          <Secret made={made} />
          <Button onClick={onClose} className="self-end">
            {t('done')}
          </Button>
        </>
      )}
    </Modal>
  );
}

/** Of a door the address with the key in it: its programs have a field for nothing else. */
function Secret({ made: { kind, key } }: { made: MadeApiKey }) {
  const { t } = useTranslation('apiKeys');
  const isDoor = kind === 'door';
  return (
    <ShownOnce
      main
      label={t(isDoor ? 'address' : 'key')}
      value={isDoor ? `${location.origin}/k/${key}` : key}
      words={{ copy: t(isDoor ? 'copyAddress' : 'copy'), copied: t('copied'), copyFailed: t('copyFailed') }}
    />
  );
}

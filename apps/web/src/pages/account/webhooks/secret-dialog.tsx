import type { MadeWebhook } from '@atelier/contracts';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { copyText } from '../../../shared/ui/copy-text.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';

/** The secret of a new endpoint, or a new one of an old endpoint: the only time that it can be seen. */
export function SecretDialog({ made, onClose }: { made: MadeWebhook | null; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <Modal open={made !== null} title={t('secretTitle')} onClose={onClose} stays>
      {made && (
        <>
          <Notice tone="warning">{t('secretOnce')}</Notice>
          <Shown label={t('secret')} value={made.secret} />
          <Shown label={t('publicKey')} value={made.public_key} />
          <Button onClick={onClose} className="self-end">
            {t('done')}
          </Button>
        </>
      )}
    </Modal>
  );
}

function Shown({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('webhooks');
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = () => void copyText(value).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <div className="flex flex-col gap-2">
      <Field label={label}>
        {(control) => (
          <input
            {...control}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
            className={`${CONTROL_CLASS} h-10 font-mono text-sm pointer-coarse:h-11`}
          />
        )}
      </Field>
      <Button onClick={copy} aria-label={t('copyOf', { label })} className="self-start">
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {t(said === 'copied' ? 'copied' : 'copy')}
      </Button>
      <p role="status" className={said === 'copyFailed' ? 'text-sm text-danger' : 'sr-only'}>
        {said && t(said)}
      </p>
    </div>
  );
}

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { copyText } from '../../shared/ui/copy-text.js';
import { Modal } from '../../shared/ui/modal.js';
import { Notice } from '../../shared/ui/notice.js';

interface CodesProps {
  codes: readonly string[];
  onClose: () => void;
}

/** Recovery codes, which are shown this once. */
export function CodesDialog({ codes, onClose }: CodesProps) {
  const { t } = useTranslation('secondFactors');
  return (
    <Modal open={codes.length > 0} title={t('codesTitle')} onClose={onClose} stays>
      <Notice tone="warning">{t('codesText')}</Notice>
      <ul className="grid gap-x-6 gap-y-1 font-mono text-sm select-all sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyAll codes={codes} />
      <Button look="primary" onClick={onClose} className="min-h-11">
        {t('keptCodes')}
      </Button>
    </Modal>
  );
}

function CopyAll({ codes }: Pick<CodesProps, 'codes'>) {
  const { t } = useTranslation('secondFactors');
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = () => void copyText(codes.join('\n')).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <>
      <Button onClick={copy} className="min-h-11">
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {said === 'copied' ? t('copied') : t('copy')}
      </Button>
      <p role="status" className={said === 'copyFailed' ? 'text-sm text-danger' : 'sr-only'}>
        {said && t(said)}
      </p>
    </>
  );
}

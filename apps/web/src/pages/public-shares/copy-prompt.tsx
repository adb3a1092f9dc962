import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { copyText } from '../../shared/ui/copy-text.js';

/** Copies the prompt; the result is shown beside the button. */
export function CopyPrompt({ prompt }: { prompt: string }) {
  const { t } = useTranslation('publicShares');
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = () => void copyText(prompt).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <>
      <Button onClick={copy}>
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {t('copyPrompt')}
      </Button>
      <span role="status" className="text-sm text-muted">
        {said && t(said)}
      </span>
    </>
  );
}

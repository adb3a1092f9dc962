import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import { copyText } from '../../shared/ui/copy-text.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import type { PlayerProps } from './playable.js';
import { useText } from './use-text.js';

/** A longer text is shown up to here; the whole is in the file. */
const MOST_BYTES = 1_024 * 1_024;

/** A text to read and copy. */
export function TextPlayer({ media, name, onBroken }: PlayerProps) {
  const { t } = useTranslation('media');
  const { text, isCut, failed, again } = useText(media.url, MOST_BYTES);
  if (failed && text === null)
    return (
      <LoadFailed
        text={t('textFailed')}
        again={() => {
          onBroken?.();
          again();
        }}
      />
    );
  if (text === null) return <span className="breathe block h-48 w-full max-w-3xl rounded-print bg-sunken" />;
  return (
    <div className="flex w-full max-w-3xl min-w-0 flex-col gap-2 self-stretch">
      <CopyAll text={text} />
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        lang={languageOfText(text)}
        style={{ maxHeight: 'var(--room, 70dvh)' }}
        className="overflow-auto rounded-print bg-panel p-4 font-sans text-sm break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
      {isCut && <p className="text-sm text-muted">{t('textCut')}</p>}
    </div>
  );
}

function CopyAll({ text }: { text: string }) {
  const { t } = useTranslation('media');
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = () => void copyText(text).then((done) => setSaid(done ? 'copied' : 'copyFailed'));
  return (
    <div className="flex items-center gap-3">
      <Button onClick={copy}>
        {said === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {t('copyText')}
      </Button>
      <span role="status" className="text-sm text-muted">
        {said && t(said)}
      </span>
    </div>
  );
}

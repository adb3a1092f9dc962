import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';

/** How to begin, above the form: on a phone the empty canvas that says so lies far below it. */
export function PhoneStart({ onExample }: { onExample: (prompt: string) => void }) {
  const { t } = useTranslation('make');
  return (
    <div className="flex flex-col gap-1.5 md:hidden">
      <p className="text-sm text-muted">{t('phoneStart')}</p>
      <ul className="flex w-0 min-w-full gap-2 overflow-x-auto [scrollbar-width:none]">
        {t('example', { returnObjects: true }).map((example) => (
          <li key={example}>
            <Button onClick={() => onExample(example)} className="whitespace-nowrap">
              {example}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

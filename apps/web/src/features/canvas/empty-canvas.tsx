import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';

/** Shown before the first task: an explanation and example prompts. */
export function EmptyCanvas({ onExample }: { onExample: (prompt: string) => void }) {
  const { t } = useTranslation('make');
  const examples = t('example', { returnObjects: true });
  return (
    <div className="flex min-h-[26rem] max-md:min-h-40 flex-col items-center justify-center gap-4 rounded-panel border border-dashed border-edge p-8 text-center">
      <p className="text-xl font-semibold tracking-tight">{t('emptyTitle')}</p>
      <p className="max-w-md text-muted">{t('emptyText')}</p>
      <p className="mt-2 text-sm text-muted max-md:hidden">{t('examples')}</p>
      <ul className="flex max-w-lg flex-col gap-2 max-md:hidden">
        {examples.map((example) => (
          <li key={example}>
            <Button onClick={() => onExample(example)} className="w-full py-2">
              {example}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

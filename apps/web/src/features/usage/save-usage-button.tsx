import type { UsageRange } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import type { UsageScope } from '../../entities/usage/usage-calls.js';
import { useUsageFile } from '../../entities/usage/use-usage.js';
import { Button } from '../../shared/ui/button.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';

/** Saves the rows of the days as a file for spreadsheets. */
export function SaveUsageButton({ scope, range }: { scope: UsageScope; range: UsageRange }) {
  const { t } = useTranslation('usage');
  const { mutateAsync } = useUsageFile(scope);
  const { isBusy, run } = useOneAtATime();
  // A failure is said by the toast of `useUsageFile`.
  const save = () => run(() => mutateAsync(range).then((file) => offer(file, range), () => undefined)); // prettier-ignore
  return (
    <Button aria-disabled={isBusy} onClick={save}>
      {t('save')}
    </Button>
  );
}

function offer(file: Blob, { from, to }: UsageRange): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `atelier-usage-${from}-${to}.csv`;
  link.click();
  // The browser has taken the bytes by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverviews } from '../../entities/workflows/use-overviews.js';
import { Notice } from '../../shared/ui/notice.js';
import { runStateOf } from './run-state.js';
import { WhyNotNow } from './why-not-now.js';

/** Before somebody presses: that this workflow cannot run now, and why. */
export function NotNowNotice({ id }: { id: number }) {
  const { t } = useTranslation('workflows');
  const overview = useOverviews([id]).data?.get(id);
  if (overview === undefined || runStateOf(overview).kind === 'runs') return null;
  return (
    <Notice tone="warning" role="status" className="max-h-[40dvh] overflow-y-auto">
      <strong className="font-semibold">{t('cannot')}</strong>
      <WhyNotNow overview={overview} Line={Line} />
    </Notice>
  );
}

const Line = ({ children }: { children: ReactNode }) => <span className="block">{children}</span>;

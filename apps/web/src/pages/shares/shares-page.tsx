import { Link } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../shared/ui/button.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { MoreButton } from '../../shared/ui/more-button.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { ShareItem } from './share-item.js';
import { useShares } from '../../entities/shares/use-shares.js';

/** One's own shares, and how to revoke them. */
export function SharesPage() {
  const { t } = useTranslation(['shell', 'shares', 'common']);
  const list = useShares();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('shell:places.shares')} hint={items.length > 0 && t('shares:hint')}>
      {list.isPending && (
        <div role="status" aria-label={t('common:loading')} className="breathe h-24 rounded-panel bg-sunken" />
      )}
      {list.isSuccess && items.length === 0 && !list.hasNextPage && <NothingShared />}
      <ul className="grid gap-3 xl:grid-cols-2">
        {items.map((share) => (
          <ShareItem key={share.id} share={share} />
        ))}
      </ul>
      {list.isError && (
        <LoadFailed text={t('shares:failed')} again={() => void (list.data ? list.fetchNextPage() : list.refetch())} />
      )}
      {!list.isError && <MoreButton query={list} />}
    </Page>
  );
}

function NothingShared() {
  const { t } = useTranslation('shares');
  return (
    <EmptyPage icon={<Link2Off aria-hidden />} title={t('none')} text={t('noneText')}>
      <Link to="/gallery" className={buttonClass({ look: 'quiet' })}>
        {t('toGallery')}
      </Link>
    </EmptyPage>
  );
}

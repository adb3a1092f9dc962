import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api/api-error.js';
import { later } from '../../shared/ui/later.js';
import { ShareFailed, ShareGone, ShareLocked, ShareUnavailable } from './share-unavailable.js';
import { SharedCollection } from './shared-collection.js';
import { SinglePicture } from './single-picture.js';
import { usePublicShare } from './use-public-share.js';
import type { ShareState } from './public-share.js';
import type { PublicShareCalls } from './public-share-calls.js';

/** Most shares ask for no password. */
const SharePasswordForm = later(() => import('./share-password-form.js').then((module) => module.SharePasswordForm), {
  Failed: ({ again }) => <ShareFailed error={new ApiError('network')} again={again} />,
  onlyWhenNeeded: true,
});

interface PublicShareProps {
  calls: PublicShareCalls;
  first: Promise<ShareState>;
}

/** The page of a share, for visitors without an account. */
export function PublicSharePage(props: PublicShareProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Content {...props} />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation('publicShares');
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <p role="status" className="breathe text-muted">
        {t('loading')}
      </p>
    </main>
  );
}

function Content({ calls, first }: PublicShareProps) {
  const { current, again, unlock, more } = usePublicShare(calls, first);
  useTitle(current);
  switch (current.state) {
    case 'locked':
      return (
        <ShareUnavailable>
          <ShareLocked />
          <SharePasswordForm onPassword={unlock} />
        </ShareUnavailable>
      );
    case 'gone':
      return (
        <ShareUnavailable>
          <ShareGone />
        </ShareUnavailable>
      );
    case 'failed':
      return (
        <ShareUnavailable>
          <ShareFailed error={current.error} again={() => void again()} />
        </ShareUnavailable>
      );
    case 'open': {
      const [picture] = current.share.items;
      if (current.share.kind === 'collection' || !picture)
        return <SharedCollection share={current.share} onMore={more} />;
      return <SinglePicture image={picture} expiresAt={current.share.expires_at} />;
    }
  }
}

/** Sets the title of the tab. */
function useTitle(current: ShareState): void {
  const { t } = useTranslation(['publicShares', 'common']);
  const unnamed = current.state === 'open' && current.share.kind === 'collection' ? 'collection' : 'picture';
  const name = current.state === 'open' ? (current.share.name ?? t(`publicShares:${unnamed}`)) : null;
  const title = [name, t('common:brand')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

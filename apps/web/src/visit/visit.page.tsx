import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedDoor, Failed, Gone } from './closed.door.js';
import { CollectionVisit } from './collection.visit.js';
import { LockedDoor } from './locked.door.js';
import { PictureVisit } from './picture.visit.js';
import { useVisit } from './use-visit.js';
import type { Visit } from './visit.js';
import type { VisitCalls } from './visit.calls.js';

interface VisitProps {
  calls: VisitCalls;
  first: Promise<Visit>;
}

/** What people without an account see of a share. */
export function VisitPage(props: VisitProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Content {...props} />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation('visit');
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <p role="status" className="breathe text-muted">
        {t('loading')}
      </p>
    </main>
  );
}

function Content({ calls, first }: VisitProps) {
  const { visit, again, unlock, more } = useVisit(calls, first);
  useTitle(visit);
  switch (visit.state) {
    case 'locked':
      return (
        <ClosedDoor>
          <LockedDoor onPassword={unlock} />
        </ClosedDoor>
      );
    case 'gone':
      return (
        <ClosedDoor>
          <Gone />
        </ClosedDoor>
      );
    case 'failed':
      return (
        <ClosedDoor>
          <Failed error={visit.error} again={() => void again()} />
        </ClosedDoor>
      );
    case 'open': {
      const [picture] = visit.share.items;
      if (visit.share.kind === 'collection' || !picture) return <CollectionVisit share={visit.share} onMore={more} />;
      return <PictureVisit image={picture} expiresAt={visit.share.expires_at} />;
    }
  }
}

/** The tab is named after what is shown. */
function useTitle(visit: Visit): void {
  const { t } = useTranslation(['visit', 'common']);
  const name = visit.state === 'open' ? (visit.share.name ?? t('visit:picture')) : null;
  const title = [name, t('common:brand')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

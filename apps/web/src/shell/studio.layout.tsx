import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from '../account/account.menu.js';
import { ViewerDialog } from '../gallery/viewer.dialog.js';
import { Brand } from '../ui/brand.js';
import { Toaster } from '../ui/toaster.js';
import { Announcer } from './announcer.js';
import { OfflineBanner } from './offline.banner.js';
import { usePageTitle } from './use-page-title.js';

const MAIN_ID = 'main';

/** The frame around every page of the studio. */
export function StudioLayout() {
  const { t } = useTranslation('shell');
  usePageTitle();
  return (
    <>
      <a
        href={`#${MAIN_ID}`}
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-20 border-b border-line bg-wall">
        <div className="mx-auto flex h-15 max-w-[110rem] items-center justify-between gap-4 px-4 sm:px-6">
          <Brand />
          <AccountMenu />
        </div>
        <OfflineBanner />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
      <ViewerDialog />
      <Announcer />
      <Toaster />
    </>
  );
}

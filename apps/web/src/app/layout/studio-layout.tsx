import { Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavedPreferences } from './use-saved-preferences.js';
import { AccountMenu } from './account-menu.js';
import { DropHost } from '../../features/drop/drop-host.js';
import { PaletteButton } from '../../features/palette/palette-button.js';
import { OverlayHost } from '../../features/shortcuts/overlay-host.js';
import { ViewerHost } from '../../features/viewer/viewer-host.js';
import { AfterFirstLoad } from '../../shared/ui/after-first-load.js';
import { Brand } from '../../shared/ui/brand.js';
import { later } from '../../shared/ui/later.js';
import { Toaster } from '../../shared/ui/toaster.js';
import { Navigation } from './navigation.js';
import { OfflineBanner } from './offline-banner.js';
import { useFocusOnNavigation } from './use-focus-on-navigation.js';
import { usePageTitle } from './use-page-title.js';
import { useWrittenInView } from './use-written-in-view.js';

const MAIN_ID = 'main';

const LateParts = later(async () => (await import('./late-parts.js')).LateParts, { Failed: () => null });

/** The frame around every page of the studio. */
export function StudioLayout() {
  const main = useRef<HTMLElement>(null);
  usePageTitle();
  useSavedPreferences();
  useFocusOnNavigation(main);
  useWrittenInView();
  return (
    <>
      <SkipLink />
      <header className="tall:sticky top-0 z-20 border-b border-line bg-wall">
        <div className="mx-auto flex h-15 max-w-[110rem] items-center justify-between gap-4 px-4 sm:px-6">
          <div className="flex min-w-0 items-center gap-4 lg:gap-8">
            <Brand />
            <Navigation />
          </div>
          <div className="flex min-w-0 items-center gap-1">
            <PaletteButton />
            <AccountMenu />
          </div>
        </div>
        <OfflineBanner />
      </header>
      <main id={MAIN_ID} ref={main} tabIndex={-1} className="pb-(--dock) outline-none">
        <Outlet />
      </main>
      <ViewerHost />
      <OverlayHost />
      <DropHost />
      <AfterFirstLoad>
        <LateParts />
      </AfterFirstLoad>
      <Toaster />
    </>
  );
}

function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only z-50 rounded-control bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {t('skip')}
    </a>
  );
}

import { useRouterState } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { closeOverlay, overlays } from '../../shared/ui/overlay.js';
import { Modal } from '../../shared/ui/modal.js';
import { Keys } from './keys.js';
import { type Shortcut, type ShortcutPlace, SHORTCUTS, placesAt } from './shortcuts.js';

/** The keys of the page that it is opened on, and of every page. */
export function ShortcutsDialog({ open }: { open: boolean }) {
  const { t } = useTranslation('shortcuts');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const window = useStore(overlays, ({ windows }) => windows.at(-1));
  // While it closes it keeps what it shows.
  const [places, setPlaces] = useState(() => placesAt(path, window));
  const now = placesAt(path, window);
  if (open && String(now) !== String(places)) setPlaces(now);
  return (
    <Modal open={open} title={t('title')} onClose={closeOverlay}>
      {places.map((place) => (
        <ShortcutGroup key={place} place={place} />
      ))}
    </Modal>
  );
}

function ShortcutGroup({ place }: { place: ShortcutPlace }) {
  const { t } = useTranslation('shortcuts');
  return (
    <section aria-label={t(`places.${place}`)} className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold text-muted">{t(`places.${place}`)}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 text-sm">
        {SHORTCUTS[place].map((shortcut) => (
          <Fragment key={shortcut.does}>
            <dt className="flex min-h-9 items-center border-b border-line py-1">{t(`does.${shortcut.does}`)}</dt>
            <dd className="flex flex-wrap items-center justify-end gap-2 border-b border-line py-1">
              <Strokes {...shortcut} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function Strokes({ strokes }: Pick<Shortcut, 'strokes'>) {
  return strokes.map((stroke) => <Keys key={stroke.join('+')} stroke={stroke} />);
}

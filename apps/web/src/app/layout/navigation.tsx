import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PLACES } from '../../features/palette/places.js';

const ITEM_CLASS =
  'flex items-center justify-center gap-1 rounded-control text-muted transition-colors hover:bg-hover hover:text-ink ' +
  'aria-[current]:text-ink max-sm:min-h-13 max-sm:flex-col max-sm:text-xs sm:min-h-9 sm:gap-2 sm:px-2 sm:text-sm lg:px-3 ' +
  'sm:aria-[current]:bg-hover sm:pointer-coarse:min-h-11 aria-[current]:[&_svg]:text-accent';

/** The main navigation: in the header, on a phone in a bar at the bottom. */
export function Navigation() {
  const { t } = useTranslation('shell');
  return (
    <nav
      aria-label={t('navigation')}
      className="max-sm:low:in-[:has(:is(input,textarea):focus)]:hidden max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:border-line max-sm:bg-wall max-sm:px-1 max-sm:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex gap-1 max-sm:grid max-sm:auto-cols-fr max-sm:grid-flow-col">
        {PLACES.map(({ to, name, Icon }) => (
          <li key={to} className="min-w-0">
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={({ currentTarget }) => currentTarget.ariaCurrent && scrollTo(0, 0)}
              className={ITEM_CLASS}
            >
              <Icon aria-hidden className="size-5 shrink-0 sm:size-4 sm:max-lg:hidden" />
              <span className="max-w-full truncate">{t(`places.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

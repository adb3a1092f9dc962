import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ADMIN_PLACES } from '../../entities/admin/admin-places.js';
import { useWaitingSignUps } from '../../entities/admin/admin-hooks.js';
import { useCurrentUser } from '../../entities/sessions/session-context.js';

/** The frame of every admin page. Other users see a notice; the gateway refuses their calls in any case. */
export function AdminLayout() {
  const { t } = useTranslation('admin');
  const { role } = useCurrentUser();
  if (role !== 'admin') return <NotForYou />;
  return (
    <div className="mx-auto flex w-full max-w-[110rem] flex-col gap-5 px-4 py-5 sm:px-6">
      <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
      <nav aria-label={t('pages')}>
        <ul className="flex flex-wrap gap-1">
          {ADMIN_PLACES.map(({ to, name }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/admin', includeSearch: false }}
                className="flex min-h-9 items-center rounded-control px-3 text-sm text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink pointer-coarse:min-h-11"
              >
                {t(`${name}.title`)}
                {name === 'users' && <WaitingBadge />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}

/** How many accounts wait for an admin. */
function WaitingBadge() {
  const { t } = useTranslation('admin');
  const count = useWaitingSignUps().data?.waiting ?? 0;
  if (count === 0) return null;
  return (
    <span className="ml-1.5 rounded-full bg-accent px-1.5 text-xs leading-5 font-medium text-accent-ink tabular-nums">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('signUps.badge', { count })}</span>
    </span>
  );
}

function NotForYou() {
  const { t } = useTranslation('admin');
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-4 px-5 py-16">
      <h1 className="text-xl font-semibold tracking-tight">{t('notForYou')}</h1>
      <p className="text-muted">{t('notForYouText')}</p>
      <Link to="/" className="font-medium text-accent underline underline-offset-4 hover:text-accent-hover">
        {t('back')}
      </Link>
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../../shared/api/api-error.js';

const PLACES = { trash: '/trash', gallery: '/gallery', account: '/account' } as const;

/** After a refusal for want of room: where room is made, and where it is seen. */
export function RoomLinks({ code }: { code: ApiErrorCode | null }) {
  const { t } = useTranslation('shell');
  if (code !== 'storage_full') return null;
  return (
    <span className="flex flex-wrap gap-x-4">
      {(['trash', 'gallery', 'account'] as const).map((place) => (
        <Link key={place} to={PLACES[place]} className="text-accent underline pointer-coarse:py-2">
          {t(`places.${place}`)}
        </Link>
      ))}
    </span>
  );
}

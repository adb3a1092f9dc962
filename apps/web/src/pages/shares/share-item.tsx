import type { Share } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { Clock, Eye, LockKeyhole, type LucideIcon, ShieldAlert, TextQuote } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverPicture } from '../../entities/pictures/cover-picture.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { formatDistance } from '../../shared/i18n/format-day.js';
import { formatMoment } from '../../shared/i18n/format-moment.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { ConfirmButton } from '../../shared/ui/confirm-button.js';
import { useRevokeShare } from '../../entities/shares/use-shares.js';

/** The name of a collection is nobody's prompt, whatever it is. */
const titleOf = ({ collection_id, title, workflow }: Share): string =>
  collection_id === null ? taskTitle({ prompt: title, workflow }) : title;

/** One share: its picture, end, views, and how to revoke it. */
export function ShareItem({ share }: { share: Share }) {
  const title = altText(titleOf(share));
  return (
    <li className="min-w-0">
      <article
        aria-label={title}
        className="flex min-w-0 items-start gap-4 rounded-panel bg-panel p-3 pr-4 max-sm:flex-wrap"
      >
        <div className={`w-20 shrink-0 sm:w-24 ${share.is_expired ? 'opacity-60' : ''}`}>
          <CoverPicture cover={share.cover} />
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-1.5 py-0.5">
          <Title share={share} title={title} />
          <Facts share={share} />
        </div>
        <div className="flex justify-end max-sm:basis-full">
          <RevokeButton share={share} title={title} />
        </div>
      </article>
    </li>
  );
}

function Title({ share, title }: { share: Share; title: string }) {
  const { t, i18n } = useTranslation('shares');
  const { image_id, collection_id, image_count, created_at } = share;
  const several = collection_id === null ? 'kindSelection' : 'kindCollection';
  const kind = image_id === null ? t(several, { count: image_count }) : t('kindImage');
  return (
    <div className="min-w-0">
      <h2 lang={languageOfText(title)} className="line-clamp-2 font-medium">
        {collection_id === null ? (
          title
        ) : (
          <Link to="/collections/$collection" params={{ collection: collection_id }} className="hover:underline">
            {title}
          </Link>
        )}
      </h2>
      <p className="text-xs text-muted tabular-nums">
        {[kind, t('madeAt', { moment: formatMoment(created_at, i18n.language) })].join(' · ')}
      </p>
      {collection_id === null && image_count === 0 && <p className="text-xs text-danger">{t('hidden')}</p>}
    </div>
  );
}

function Facts({ share }: { share: Share }) {
  const { t, i18n } = useTranslation('shares');
  const { expires_at, is_expired, has_password, show_prompt, view_count, last_viewed_at } = share;
  const moment = (timestamp: string) => formatMoment(timestamp, i18n.language);
  const end = expires_at === null ? t('endless') : t('endsIn', { when: formatDistance(expires_at, i18n.language) });
  const seen = last_viewed_at === null ? t('unseen') : t('lastView', { moment: moment(last_viewed_at) });
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <Fact Icon={Clock} title={expires_at === null ? undefined : moment(expires_at)}>
        {is_expired ? t('ended') : end}
      </Fact>
      {has_password && <Fact Icon={LockKeyhole}>{t('hasPassword')}</Fact>}
      <WrongPasswords share={share} />
      <Fact Icon={TextQuote}>{t(show_prompt ? 'promptShown' : 'promptHidden')}</Fact>
      <Fact Icon={Eye} title={seen}>
        {t('views', { count: view_count })}
      </Fact>
    </ul>
  );
}

/** Somebody guesses, or has forgotten it. */
function WrongPasswords({ share: { wrong_passwords, last_wrong_at } }: { share: Share }) {
  const { t, i18n } = useTranslation('shares');
  if (wrong_passwords === 0 || last_wrong_at === null) return null;
  const when = formatDistance(last_wrong_at, i18n.language);
  return (
    <li className="flex items-center gap-1.5 text-danger tabular-nums">
      <ShieldAlert aria-hidden className="size-4 shrink-0" />
      {t('wrongPasswords', { count: wrong_passwords, when })}
    </li>
  );
}

function Fact({ Icon, title, children }: { Icon: LucideIcon; title?: string | undefined; children: ReactNode }) {
  return (
    <li title={title} className="flex items-center gap-1.5 whitespace-nowrap tabular-nums">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {children}
    </li>
  );
}

/** An expired share is removed from the list by the same call. */
function RevokeButton({ share, title }: { share: Share; title: string }) {
  const { t } = useTranslation('shares');
  const revoke = useRevokeShare();
  const act = share.is_expired ? 'remove' : 'revoke';
  return (
    <ConfirmButton
      label={t(`${act}Of`, { title })}
      title={t(`${act}Title`)}
      text={t(`${act}Text`)}
      confirm={t(act)}
      onConfirm={() => revoke(share)}
    >
      {t(act)}
    </ConfirmButton>
  );
}

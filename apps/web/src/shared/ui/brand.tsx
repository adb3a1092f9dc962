import { useTranslation } from 'react-i18next';

/** Logo and name. */
export function Brand() {
  const { t } = useTranslation('common');
  return (
    <span className="flex shrink-0 items-center gap-2.5 text-lg font-semibold tracking-tight whitespace-nowrap">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7 rounded-control bg-accent text-accent-ink">
        <path
          d="M16 6.5 8 25.5M16 6.5l8 19M10.8 18.7h10.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {t('brand')}
    </span>
  );
}

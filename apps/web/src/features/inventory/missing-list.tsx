import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { itemWords } from './item-words.js';

/** A node class, a file or an option, as the list says it. */
export interface ListedItem {
  kind: 'class' | 'file' | 'choice';
  name: string;
  folder: string | null;
  of_class: string | null;
  pack?: string | null;
  runners: number;
  /** Where the author of the workflow says that it can be had. */
  url?: string | null;
}

/** What a workflow needs and not every runner has, in words. */
export function MissingList({ items, of }: { items: readonly ListedItem[]; of: number }) {
  const { t } = useTranslation('workflows');
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {items.map((item) => (
        <li key={`${item.kind} ${item.folder} ${item.name}`} className="flex flex-col">
          <span>{itemWords(item, t)}</span>
          <span className="text-muted">
            {item.runners === 0 ? t('onNone') : t('on', { runners: item.runners, of })}
          </span>
          {item.url && <AuthorLink name={item.name} url={item.url} />}
        </li>
      ))}
    </ul>
  );
}

/** Nobody has checked it: it leaves without telling where it comes from. */
function AuthorLink({ name, url }: { name: string; url: string }) {
  const { t } = useTranslation('workflows');
  const host = URL.parse(url)?.host;
  if (!host || !/^https?:/.test(url)) return null;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener external"
      aria-label={t('getItOf', { name, host })}
      className="inline-flex items-center gap-1 self-start text-accent underline"
    >
      {t('getIt')}
      {` · ${host}`}
      <ExternalLink aria-hidden className="size-3" />
    </a>
  );
}

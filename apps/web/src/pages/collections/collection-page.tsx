import { useParams } from '@tanstack/react-router';
import { FolderX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCollections } from '../../entities/collections/use-collections.js';
import { SharedCollection } from '../../features/collections/shared-collection.js';
import { Button } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { OwnCollection } from './own-collection.js';

/** The pictures of one collection. */
export function CollectionPage() {
  const { collection } = useParams({ from: '/collections/$collection' });
  return <AnyCollection id={collection} />;
}

/** One's own or, once the list of these is there and does not name it, one that somebody shares. */
export function AnyCollection({ id }: { id: number }) {
  const collections = useCollections();
  const own = collections.data?.find((other) => other.id === id);
  if (own !== undefined) return <OwnCollection collection={own} />;
  if (collections.data !== undefined) return <SharedCollection id={id} gone={<Gone />} />;
  return (
    <Page title="">
      <Loaded query={collections}>{() => null}</Loaded>
    </Page>
  );
}

function Gone() {
  const { t } = useTranslation('collections');
  return (
    <Page title={t('gone')}>
      <EmptyPage icon={<FolderX aria-hidden />} title={t('gone')} text={t('goneText')}>
        <Button onClick={() => history.back()}>{t('back')}</Button>
      </EmptyPage>
    </Page>
  );
}

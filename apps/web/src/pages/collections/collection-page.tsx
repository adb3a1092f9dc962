import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { FolderHeart, FolderX, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CollectionDownload } from '../../features/downloads/collection-download.js';
import { ChooseButton } from '../../features/grid/choose-button.js';
import { GridProvider } from '../../features/grid/grid-provider.js';
import { PictureList } from '../../features/grid/picture-list.js';
import { SizeSlider } from '../../features/grid/size-slider.js';
import { collectionFilter } from '../../features/history/shown-filter.js';
import { useStable } from '../../shared/ui/use-stable.js';
import { GroupButton } from '../../features/group-shares/group-button.js';
import { SharedCollection } from '../../features/collections/shared-collection.js';
import { ShareButton } from '../../features/shares/share-button.js';
import { Button, IconButton, buttonClass } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { toasts } from '../../shared/ui/toasts.js';
import { NameDialog } from '../../features/collections/name-dialog.js';
import {
  useCollections,
  useDeleteCollection,
  useRenameCollection,
} from '../../entities/collections/use-collections.js';

/** The pictures of one collection. */
export function CollectionPage() {
  const { t } = useTranslation(['collections', 'gallery']);
  const { collection: id } = useParams({ from: '/collections/$collection' });
  const filter = useStable(collectionFilter(id));
  const { data } = useCollections();
  const collection = data?.find((other) => other.id === id);
  if (data !== undefined && collection === undefined) return <SharedCollection id={id} gone={<Gone />} />;
  const name = collection?.name ?? '';
  return (
    <GridProvider>
      <Page
        title={name}
        hint={collection && t('collections:pictures', { count: collection.image_count })}
        actions={
          <>
            <SizeSlider />
            <ChooseButton compact />
            <CollectionDownload id={id} isEmpty={!collection?.image_count} />
            <ShareButton target={{ collection_id: id }} compact />
            <GroupButton compact item={{ kind: 'collection', id }} name={name} />
            <RenameButton id={id} name={name} />
            <DeleteButton id={id} name={name} />
          </>
        }
      >
        <PictureList filter={filter} label={t('gallery:grid')} empty={<EmptyCollection />} />
      </Page>
    </GridProvider>
  );
}

function RenameButton({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation('collections');
  const [naming, setNaming] = useState(false);
  const rename = useRenameCollection();
  return (
    <>
      <IconButton label={t('rename')} onClick={() => setNaming(true)}>
        <Pencil aria-hidden />
      </IconButton>
      <NameDialog
        open={naming}
        title={t('rename')}
        submit={t('save')}
        name={name}
        onClose={() => setNaming(false)}
        onName={(next) => rename.mutateAsync({ id, name: next })}
      />
    </>
  );
}

function DeleteButton({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation('collections');
  const [asking, setAsking] = useState(false);
  const { mutateAsync } = useDeleteCollection();
  const navigate = useNavigate();
  const remove = () => {
    mutateAsync(id).then(
      () => toasts.add({ description: t('deleted') }),
      () => toasts.add({ description: t('deleteFailed'), priority: 'high' }),
    );
    void navigate({ to: '/collections' });
  };
  return (
    <>
      <IconButton label={t('delete')} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        confirm={t('delete')}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function EmptyCollection() {
  const { t } = useTranslation('collections');
  return (
    <EmptyPage icon={<FolderHeart aria-hidden />} title={t('empty')} text={t('emptyText')}>
      <Link to="/gallery" className={buttonClass({ look: 'quiet' })}>
        {t('toGallery')}
      </Link>
    </EmptyPage>
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

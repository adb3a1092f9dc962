import { Link, useNavigate } from '@tanstack/react-router';
import type { Collection } from '@atelier/contracts';
import { FolderHeart, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteCollection, useRenameCollection } from '../../entities/collections/use-collections.js';
import { NameDialog } from '../../features/collections/name-dialog.js';
import { CollectionDownload } from '../../features/downloads/collection-download.js';
import { ChooseButton } from '../../features/grid/choose-button.js';
import { GridProvider } from '../../features/grid/grid-provider.js';
import { PictureList } from '../../features/grid/picture-list.js';
import { SizeSlider } from '../../features/grid/size-slider.js';
import { GroupButton } from '../../features/group-shares/group-button.js';
import { collectionFilter } from '../../features/history/shown-filter.js';
import { ShareButton } from '../../features/shares/share-button.js';
import { IconButton, buttonClass } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useStable } from '../../shared/ui/use-stable.js';

/** A collection of one's own, to be filled, shared and changed. */
export function OwnCollection({ collection: { id, name, image_count } }: { collection: Collection }) {
  const { t } = useTranslation(['collections', 'gallery']);
  const filter = useStable(collectionFilter(id));
  return (
    <GridProvider>
      <Page
        title={name}
        hint={t('collections:pictures', { count: image_count })}
        actions={
          <>
            <SizeSlider />
            <ChooseButton compact />
            <CollectionDownload id={id} isEmpty={image_count === 0} />
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

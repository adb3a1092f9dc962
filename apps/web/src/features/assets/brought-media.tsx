import type { AssetKind, MediaRef } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteAsset } from '../../entities/assets/use-assets.js';
import { toApiError } from '../../shared/api/api-error.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { toasts } from '../../shared/ui/toasts.js';
import { MediaGrid, type MediaGridProps } from './media-grid.js';
import { type MediaItem, broughtKey, useUploadList } from './use-media-lists.js';

interface BroughtMediaProps extends Pick<MediaGridProps, 'picks' | 'onChoose'> {
  kind: AssetKind;
}

/** Files that one has brought before, to choose from and to remove: they take room, and there is an end to their number. */
export function BroughtMedia({ kind, ...choice }: BroughtMediaProps) {
  const { t } = useTranslation('assets');
  const [asked, setAsked] = useState<MediaItem | null>(null);
  const remove = useRemove(kind);
  return (
    <>
      <MediaGrid list={useUploadList(kind)} empty={t('noneBrought')} onRemove={setAsked} {...choice} />
      <ConfirmDialog
        open={asked !== null}
        title={t('deleteTitle', { name: asked?.label })}
        text={t('deleteText')}
        confirm={t('deleteNow')}
        onConfirm={() => asked && remove(asked.ref)}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

function useRemove(kind: AssetKind): (ref: MediaRef) => void {
  const { t } = useTranslation(['assets', 'problems']);
  const client = useQueryClient();
  const { mutate } = useDeleteAsset();
  const refused = (error: unknown) =>
    toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
  return (ref) => {
    if (!('asset' in ref)) return;
    mutate(ref.asset, {
      onSuccess: () => toasts.add({ description: t('assets:deleted') }),
      onError: refused,
      onSettled: () => void client.invalidateQueries({ queryKey: broughtKey(kind) }),
    });
  };
}

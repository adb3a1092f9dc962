import { ARCHIVE_LIMITS, type Archive, type CreateArchive } from '@atelier/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from '../api/api.js';
import { toApiError } from '../api/api-error.js';
import { formatBytes } from '../i18n/format.js';
import { useStudioTools } from '../tasks/studio.context.js';
import { toasts } from '../ui/toasts.js';
import { startDownload } from './download-address.js';

/** Downloads many pictures as one zip. The browser shows how far it is, since the zip's length is known beforehand. */
export function useArchive() {
  const { t, i18n } = useTranslation(['fetch', 'problems']);
  const { api } = useStudioTools();
  const { mutate, isPending } = useMutation<Archive, Error, CreateArchive>({
    mutationFn: (body) => bodyOf(api.POST('/api/v1/images/archive', { body })),
    onSuccess: ({ url, image_count: count, size_bytes }) => {
      startDownload(url);
      toasts.add({ description: t('fetch:started', { count, size: formatBytes(size_bytes, i18n.language) }) });
    },
    onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
  });
  const fetch = (body: CreateArchive) => {
    const max = ARCHIVE_LIMITS.imageIds;
    if ((body.image_ids?.length ?? 0) > max) toasts.add({ description: t('fetch:tooMany', { max }), priority: 'high' });
    else if (!isPending) mutate(body);
  };
  return { fetch, isPending };
}

import { ARCHIVE_LIMITS, type Archive, type CreateArchive } from '@atelier/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from '../../shared/api/api.js';
import { toApiError } from '../../shared/api/api-error.js';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { startDownload } from './download-address.js';

/** Downloads many pictures as one zip. Its length is known, so the browser shows progress. */
export function useArchive() {
  const { t, i18n } = useTranslation(['downloads', 'problems']);
  const api = useApi();
  const { mutate, isPending } = useMutation<Archive, Error, CreateArchive>({
    mutationFn: (body) => bodyOf(api.POST('/api/v1/images/archive', { body })),
    onSuccess: ({ url, image_count: count, size_bytes }) => {
      startDownload(url);
      toasts.add({ description: t('downloads:started', { count, size: formatBytes(size_bytes, i18n.language) }) });
    },
    onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
  });
  const fetch = (body: CreateArchive) => {
    const max = ARCHIVE_LIMITS.imageIds;
    if ((body.image_ids?.length ?? 0) > max)
      toasts.add({ description: t('downloads:tooMany', { max }), priority: 'high' });
    else if (!isPending) mutate(body);
  };
  return { fetch, isPending };
}

import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { useArchive } from './use-archive.js';

/** Downloads all pictures of a collection. */
export function CollectionDownload({ id, isEmpty }: { id: number; isEmpty: boolean }) {
  const { t } = useTranslation(['gallery', 'downloads']);
  const { fetch, isPending } = useArchive();
  return (
    <Button
      aria-disabled={isEmpty || isPending}
      title={t('downloads:asZip')}
      onClick={() => !isEmpty && fetch({ collection_id: id })}
      shape="compact"
    >
      <Download aria-hidden />
      <span className="max-sm:sr-only">{t('gallery:download')}</span>
    </Button>
  );
}

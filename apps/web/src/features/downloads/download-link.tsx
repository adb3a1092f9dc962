import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { buttonClass } from '../../shared/ui/button.js';
import { useDownload } from './use-download.js';

/** One press downloads the original. The server names the file. */
export function DownloadLink({ task, image }: { task: StudioTask; image: ShownOutput }) {
  const { t } = useTranslation('gallery');
  const onPress = useDownload(task, image);
  return (
    <a href={image.url} download onClick={(event) => onPress(event)} className={buttonClass({ look: 'quiet' })}>
      <Download aria-hidden />
      {t('download')}
    </a>
  );
}

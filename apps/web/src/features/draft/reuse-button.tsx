import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { useReuse } from './use-reuse.js';

interface ReuseButtonProps {
  task: StudioTask;
  small?: boolean;
}

/** Copies the settings of a task to the form and opens the make page. */
export function ReuseButton({ task, small = false }: ReuseButtonProps) {
  const { t } = useTranslation(['make', 'gallery']);
  const take = useReuse();
  const reuse = () => void take('settings', task, task.params?.seed ?? 0);
  if (small) {
    return (
      <IconButton label={t('gallery:reuseOf', { prompt: altText(taskTitle(task)) })} onClick={reuse}>
        <SlidersHorizontal aria-hidden />
      </IconButton>
    );
  }
  return (
    <Button onClick={reuse}>
      <SlidersHorizontal aria-hidden />
      {t(task.status === 'failed' ? 'make:editAndRetry' : 'make:reuse')}
    </Button>
  );
}

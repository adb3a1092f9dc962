import { useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { draftOf } from './draft.js';
import { useDraftActions } from './draft-store.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { toasts } from '../../shared/ui/toasts.js';
import { altText } from '../../entities/tasks/alt-text.js';

interface ReuseButtonProps {
  task: StudioTask;
  small?: boolean;
}

/** Copies the settings of a task to the form and opens the make page. */
export function ReuseButton({ task, small = false }: ReuseButtonProps) {
  const { t } = useTranslation(['make', 'gallery']);
  const actions = useDraftActions();
  const navigate = useNavigate();
  const reuse = () => {
    actions.change(draftOf(task));
    toasts.add({ description: t('make:reused') });
    void navigate({ to: '/', search: {} });
  };
  if (small) {
    return (
      <IconButton label={t('gallery:reuseOf', { prompt: altText(task.prompt) })} onClick={reuse}>
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

import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { useHistory } from '../../entities/tasks/task-hooks.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useChangeWorkflow } from '../../entities/workflows/use-workflow-edits.js';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { useAttempt } from './use-workflow-actions.js';

const SHOWN = 24;

interface PictureDialogProps {
  workflow: Workflow;
  open: boolean;
  onClose: () => void;
}

/** Chooses which of one's latest pictures shows a workflow. */
export function PictureDialog({ workflow, open, onClose }: PictureDialogProps) {
  const { t } = useTranslation('workflows');
  return (
    <Modal open={open} title={t('picture.title')} onClose={onClose}>
      <p className="text-sm text-muted">{t('picture.text')}</p>
      <Choices workflow={workflow} onClose={onClose} />
    </Modal>
  );
}

function Choices({ workflow, onClose }: Omit<PictureDialogProps, 'open'>) {
  const { t } = useTranslation('workflows');
  const pictures = useLatestPictures();
  const change = useChangeWorkflow(workflow.id);
  const attempt = useAttempt();
  const choose = (image_id: number | null) =>
    void attempt(async () => {
      await change.mutateAsync({ image_id });
      onClose();
      return t('picture.saved');
    });
  return (
    <>
      {pictures.length === 0 && <p className="text-muted">{t('picture.none')}</p>}
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
        {pictures.map(({ image, prompt }, index) => (
          <li key={image.id}>
            <button
              type="button"
              aria-label={t('picture.choose', { number: index + 1, prompt })}
              aria-pressed={image.id === workflow.image_id}
              onClick={() => choose(image.id)}
              className="block w-full overflow-hidden rounded-print aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent"
            >
              <img src={image.thumbnail_url} alt="" loading="lazy" className="aspect-square w-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {workflow.image_id !== null && <Button onClick={() => choose(null)}>{t('picture.last')}</Button>}
    </>
  );
}

function useLatestPictures() {
  const { cache } = useTaskTools();
  const { data } = useHistory();
  const tasks = (data?.pages ?? []).flatMap(({ ids }) => ids).flatMap((id) => cache.get(id) ?? []);
  const pictures = tasks.flatMap((task) => task.images.map((image) => ({ image, prompt: altText(taskTitle(task)) })));
  return pictures.slice(0, SHOWN);
}

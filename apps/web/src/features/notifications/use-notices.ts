import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { Batches, type BatchNotice } from './batches.js';
import { markDone } from './done-marks.js';
import { refreshNoticeState } from './notice-choice.js';
import { showNotice } from './show-notice.js';
import { unseenDone } from './unseen-done.js';
import { watchCompletions } from './watch-completions.js';

/** Tells what has ended while nobody looks: in the title and at the icon, and by a notice of the system for who wants it. */
export function useNotices(): void {
  const client = useQueryClient();
  const tell = useTell();
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    const batches = new Batches();
    return watchCompletions(client, (task, left) => {
      const notice = batches.ended({ ...task, prompt: taskTitle(task) }, left);
      if (notice === null || !document.hidden) return;
      if (task.status === 'completed') markDone(unseenDone.getState().count + 1);
      if (refreshNoticeState() === 'on') void latest.current(notice);
    });
    // A batch must outlive what is drawn again meanwhile.
  }, [client]);
  useSeen();
}

/** Whoever looks at the page has seen what is done. */
function useSeen(): void {
  useEffect(() => {
    const look = () => !document.hidden && unseenDone.getState().count > 0 && markDone(0);
    // The icon of the installed page keeps the count of a tab that was closed while nobody looked at it.
    if (!document.hidden) markDone(0);
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      markDone(0);
    };
  }, []);
}

function useTell() {
  const { t } = useTranslation('notifications');
  const open = useOpenTask();
  return async ({ tag, task, prompt, completed, failed, left }: BatchNotice) => {
    const title = completed > 0 ? t('done', { count: completed }) : t('failed', { count: failed });
    const more = [
      completed > 0 && failed > 0 ? t('failed', { count: failed }) : '',
      left > 0 ? t('left', { count: left }) : '',
    ];
    const body = [altText(prompt), ...more].filter(Boolean).join('\n');
    await showNotice({ tag, task, title, body }, open);
  };
}

/** Opens the first picture of a task, also when the press came by way of the service worker. */
function useOpenTask(): (task: number) => void {
  const navigate = useNavigate();
  useEffect(() => {
    const hear = ({ data }: MessageEvent<{ type?: unknown; task?: unknown }>) => {
      if (data?.type === 'open-task' && typeof data.task === 'number') {
        void navigate({ to: '.', search: (now) => ({ ...now, task: data.task as number, image: 1 }) });
      }
    };
    navigator.serviceWorker?.addEventListener('message', hear);
    return () => navigator.serviceWorker?.removeEventListener('message', hear);
  }, [navigate]);
  return (task) => void navigate({ to: '.', search: (now) => ({ ...now, task, image: 1 }) });
}

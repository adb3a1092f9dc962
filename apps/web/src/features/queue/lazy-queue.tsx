import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import type { QueueSectionProps } from './queue-section.js';

const QueueSection = later(loadQueue, { Failed: ({ again }) => <PartFailed again={again} /> });

async function loadQueue() {
  const [{ QueueSection }] = await Promise.all([import('./queue-section.js'), openTexts('queue')]);
  return QueueSection;
}

/** What is being made besides the task on the canvas; its code comes after the first load. */
export function LazyQueue(props: QueueSectionProps) {
  return props.ids.length > 0 && <QueueSection {...props} />;
}

import { Canvas, type CanvasProps } from '../../features/canvas/canvas.js';
import { LazyQueue } from '../../features/queue/lazy-queue.js';
import { RecentSection } from './recent-section.js';

export interface ResultsProps extends CanvasProps {
  /** The tasks that have not ended, besides the one on the canvas. */
  others: readonly number[];
  onShow: (id: number) => void;
}

/** What was made and is being made: canvas, queue and recent pictures. */
export function Results({ others, onShow, ...canvas }: ResultsProps) {
  return (
    // On a phone the page is long enough for the canvas to be brought to its top.
    <div className="flex min-w-0 flex-col gap-8 max-md:min-h-[calc(100dvh-5rem)]">
      <Canvas {...canvas} />
      <LazyQueue ids={others} onShow={onShow} />
      <RecentSection />
    </div>
  );
}

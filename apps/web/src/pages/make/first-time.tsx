import { CanvasSection, type CanvasSectionProps } from '../../features/canvas/canvas-section.js';
import { EmptyCanvas } from '../../features/canvas/empty-canvas.js';
import { NothingRecent, RecentFrame } from './recent-frame.js';

/** In place of the results while there are none. */
export function FirstTime({ onExample, ...section }: CanvasSectionProps & { onExample: (prompt: string) => void }) {
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <CanvasSection {...section}>
        <EmptyCanvas onExample={onExample} />
      </CanvasSection>
      <RecentFrame>
        <NothingRecent />
      </RecentFrame>
    </div>
  );
}

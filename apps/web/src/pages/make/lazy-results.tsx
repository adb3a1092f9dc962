import { CanvasSection } from '../../features/canvas/canvas-section.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import type { ResultsProps } from './results.js';
import { ResultsUnknown } from './results-unknown.js';

/** The results; nobody who has none needs their code, so it comes after the first load. Until then nothing shifts. */
export const LazyResults = later<ResultsProps>(() => import('./results.js').then((module) => module.Results), {
  Failed: ({ again }) => <PartFailed again={again} />,
  Waiting: ({ ref, onHold }) => (
    <CanvasSection ref={ref} onHold={onHold}>
      <ResultsUnknown tries={0} />
    </CanvasSection>
  ),
});

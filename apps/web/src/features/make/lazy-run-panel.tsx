import { Suspense, lazy } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import type { RunPanelProps } from './run-panel.js';

const Loaded = lazy(async () => {
  const texts = (['runs', 'forms', 'workflows'] as const).map((name) => openTexts(name));
  const [{ RunPanel }] = await Promise.all([import('./run-panel.js'), ...texts]);
  return { default: RunPanel };
});

/** The form of a workflow on the make page; loaded when it is first wanted. */
export function LazyRunPanel(props: RunPanelProps) {
  return (
    <Suspense fallback={<div aria-busy className="breathe h-96 rounded-control bg-sunken" />}>
      <Loaded {...props} />
    </Suspense>
  );
}

import { Suspense, lazy } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import type { WorkflowFormProps } from './workflow-form.js';

const Loaded = lazy(async () => {
  const [{ WorkflowForm }] = await Promise.all([import('./workflow-form.js'), openTexts('forms')]);
  return { default: WorkflowForm };
});

/** The form of a workflow; its code and its texts are loaded with the first one. */
export function LazyWorkflowForm(props: WorkflowFormProps) {
  return (
    <Suspense fallback={<div aria-busy className="breathe h-64 rounded-control bg-sunken" />}>
      <Loaded {...props} />
    </Suspense>
  );
}

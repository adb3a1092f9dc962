import type { FormField, WorkflowForm } from '@atelier/contracts';
import type { EditForm } from './use-form-draft.js';

/** A field of the form that is edited. */
export interface SettingsProps {
  form: WorkflowForm;
  field: FormField;
  edit: EditForm;
}

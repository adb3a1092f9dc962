import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../shared/i18n/language.js';
import { useWorkflow, useWorkflowVersion } from '../../entities/workflows/use-workflows.js';

/** Names fields of a workflow as its form does; by their own names where it is gone. */
export function useAxisLabels(workflow: number): (name: string) => string {
  const { i18n } = useTranslation();
  const found = useWorkflow(workflow).data;
  const version = useWorkflowVersion(found?.id ?? null, found?.version);
  return (name) => {
    const field = version.data?.form.fields.find((one) => one.name === name);
    return inLanguage(i18n.language, field?.label || name, field?.label_zh);
  };
}

import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../shared/i18n/language.js';
import { workflowName } from './workflow-name.js';

/** Name and description in the language of the page; people write theirs in one language only. */
export function useWorkflowText(): (workflow: Workflow) => { name: string; description: string } {
  const { i18n } = useTranslation();
  return (workflow) => ({
    name: workflowName(workflow, i18n.language),
    description: inLanguage(i18n.language, workflow.description, workflow.description_zh),
  });
}

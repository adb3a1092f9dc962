import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';

/** Name and description in the language of the page; people write theirs in one language only. */
export function useWorkflowText(): (workflow: Workflow) => { name: string; description: string } {
  const { i18n } = useTranslation();
  const chinese = i18n.language.startsWith('zh');
  return ({ name, name_zh, description, description_zh }) => ({
    name: (chinese && name_zh) || name,
    description: (chinese && description_zh) || description,
  });
}

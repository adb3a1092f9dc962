import type { RunOf } from '@atelier/contracts';
import i18next from 'i18next';
import { workflowName } from '../workflows/workflow-name.js';

interface Titled {
  prompt: string;
  workflow?: RunOf | null | undefined;
}

/** Whether there is a prompt: that of a run without one is the name of its workflow. */
export const hasPrompt = ({ prompt, workflow }: Titled): boolean => prompt !== workflow?.name;

/** What a task is called: its prompt, else its workflow in the language of the page. */
export function taskTitle(task: Titled): string {
  const { prompt, workflow } = task;
  return workflow && !hasPrompt(task) ? workflowName(workflow, i18next.language) : prompt;
}

interface Made {
  model_name: string;
  workflow?: RunOf | null | undefined;
}

/** What a task was made with: its model; a run without one has the name of its workflow there, which is then in the language of the page. */
export function modelTitle({ model_name, workflow }: Made): string {
  if (!workflow || model_name !== workflow.name) return model_name;
  return workflowName(workflow, i18next.language);
}

/** What somebody wrote; empty where nobody did. */
export const promptOf = (task: Titled): string => (hasPrompt(task) ? task.prompt : '');

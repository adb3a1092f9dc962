import type { RunOf } from '@atelier/contracts';
import i18next from 'i18next';
import { inLanguage } from '../../shared/i18n/language.js';

interface Titled {
  prompt: string;
  workflow?: RunOf | null | undefined;
}

/** Whether there is a prompt: that of a run without one is the name of its workflow. */
export const hasPrompt = ({ prompt, workflow }: Titled): boolean => prompt !== workflow?.name;

/** What a task is called: its prompt, else its workflow in the language of the page. */
export function taskTitle(task: Titled): string {
  const { prompt, workflow } = task;
  return workflow && !hasPrompt(task) ? inLanguage(i18next.language, workflow.name, workflow.name_zh) : prompt;
}

/** What somebody wrote; empty where nobody did. */
export const promptOf = (task: Titled): string => (hasPrompt(task) ? task.prompt : '');

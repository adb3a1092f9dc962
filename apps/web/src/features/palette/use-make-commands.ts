import { useNavigate } from '@tanstack/react-router';
import { MessageSquareText, WandSparkles, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWorkflows } from '../../entities/workflows/use-workflows.js';
import { useWorkflowText } from '../../entities/workflows/workflow-text.js';
import { CHECKPOINT, MODES } from '../draft/make-modes.js';
import { usePromptHistory } from '../prompt/use-prompt-history.js';
import type { Command } from './command.js';

/** The prompt of what is made, once its form is there. */
const fieldOf = (place: string) => `[data-place=make-form]${place} textarea`;

/** What can be made: by mode, by workflow, or again by an earlier prompt. */
export function useMakeCommands(): Command[] {
  return [...useModeCommands(), ...useWorkflowCommands(), ...usePromptCommands()];
}

function useModeCommands(): Command[] {
  const { t } = useTranslation('make');
  const navigate = useNavigate();
  return MODES.map((mode) => ({
    id: `mode:${mode}`,
    group: 'modes',
    name: t(`modes.${mode}`),
    words: mode,
    Icon: WandSparkles,
    leads: true,
    field: fieldOf(`[data-mode=${mode}]`),
    run: () => void navigate({ to: '/', search: { mode } }),
  }));
}

function useWorkflowCommands(): Command[] {
  const { data = [] } = useWorkflows();
  const textOf = useWorkflowText();
  const navigate = useNavigate();
  return data.map((workflow) => ({
    id: `workflow:${workflow.id}`,
    group: 'workflows',
    name: textOf(workflow).name,
    words: [workflow.name, workflow.purpose ?? '', textOf(workflow).description].join(' '),
    Icon: Workflow,
    leads: true,
    field: fieldOf(`[data-workflow="${workflow.id}"]`),
    run: () => void navigate({ to: '/', search: { workflow: workflow.id } }),
  }));
}

function usePromptCommands(): Command[] {
  const navigate = useNavigate();
  return usePromptHistory().map((prompt, index) => ({
    id: `prompt:${index}`,
    group: 'prompts',
    name: prompt,
    Icon: MessageSquareText,
    leads: true,
    field: fieldOf(`[data-workflow="${CHECKPOINT}"]`),
    run: () => void navigate({ to: '/', search: { prompt } }),
  }));
}

import { useQuery } from '@tanstack/react-query';
import type { WorkflowGraph } from '@atelier/workflows';
import { useWorkflowEdits } from '../../../entities/workflows/use-workflow-edits.js';
import { editorFile } from '../version-file.js';
import { type ShownGraph, shownGraph } from './graph-model.js';

/** The graph of a version as it is shown; the code that reads graphs is loaded with it. */
export function useShownGraph(id: number, number: number) {
  const calls = useWorkflowEdits();
  return useQuery<ShownGraph>({
    queryKey: ['workflows', id, 'shown-graph', number],
    queryFn: async () => {
      const [api, file, library] = await Promise.all([
        calls.export(id, number, 'api'),
        editorFile(calls, id, number),
        import('@atelier/workflows'),
      ]);
      const ui = file === null ? null : library.readWorkflow(file).ui;
      return shownGraph(library.parseJson(api) as unknown as WorkflowGraph, ui);
    },
  });
}

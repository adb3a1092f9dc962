import type { WorkflowForm } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import type { FormFault, WorkflowGraph } from '@atelier/workflows';
import { useWorkflowEdits } from '../../../entities/workflows/use-workflow-edits.js';

/** A graph, with what the editor asks about it. The code that knows graphs is loaded with it. */
export interface KnownGraph {
  graph: WorkflowGraph;
  check: (form: WorkflowForm) => FormFault[];
}

/** The graph of a version of one's own; versions never change. */
export function useGraph(id: number, number: number) {
  const calls = useWorkflowEdits();
  return useQuery<KnownGraph>({
    queryKey: ['workflows', id, 'graph', number],
    queryFn: async () => {
      const [text, library] = await Promise.all([calls.export(id, number, 'api'), import('@atelier/workflows')]);
      const graph = library.parseJson(text) as unknown as WorkflowGraph;
      return { graph, check: (form) => library.checkForm(form, graph) };
    },
    // It holds bigints, which cannot be compared as JSON.
    structuralSharing: false,
  });
}

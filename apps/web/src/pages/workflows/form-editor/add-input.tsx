import type { WorkflowForm } from '@atelier/contracts';
import type { WorkflowGraph } from '@atelier/workflows';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { LongSelect } from '../../../shared/ui/long-select.js';
import type { SearchSelectProps } from '../../../shared/ui/search-select.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { addField } from './edit-form.js';
import { type OpenNode, openNodes } from './open-inputs.js';
import type { EditForm } from './use-form-draft.js';

interface AddInputProps {
  form: WorkflowForm;
  graph: WorkflowGraph;
  edit: EditForm;
  onAdded: (name: string) => void;
}

/** Makes a field of an input of the graph: first the node, then the input. */
export function AddInput({ form, graph, edit, onAdded }: AddInputProps) {
  const { t } = useTranslation('workflows');
  const nodes = openNodes(graph, form);
  const [nodeId, setNodeId] = useState<string | null>(null);
  const [input, setInput] = useState<string | null>(null);
  const node = nodes.find(({ id }) => id === nodeId);
  const chosen = node?.inputs.find(({ ref }) => ref[1] === input);
  const add = async () => {
    if (chosen === undefined) return;
    const drafted = await draftedField(graph, chosen.ref, form);
    if (drafted === null) return void toasts.add({ description: t('form.notAnInput'), priority: 'high' });
    edit((before) => addField(before, drafted.field, drafted.schema));
    setInput(null);
    onAdded(drafted.field.name);
  };
  return (
    <section
      aria-labelledby="add-input"
      className="flex flex-col gap-3 rounded-control border border-dashed border-edge p-4"
    >
      <h3 id="add-input" className="text-sm font-semibold">
        {t('form.add')}
      </h3>
      <p className="text-sm text-muted">{t(nodes.length > 0 ? 'form.addText' : 'form.nothingToAdd')}</p>
      {nodes.length > 0 && (
        <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <NodeChoice nodes={nodes} value={node?.id ?? null} onChange={setNodeId} />
          <InputChoice node={node} value={chosen?.ref[1] ?? null} onChange={setInput} />
          <Button aria-disabled={chosen === undefined} onClick={() => void add()}>
            <Plus aria-hidden />
            {t('form.addIt')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** By what ComfyUI's core says of the class; of other classes by the value. The code is loaded with the first field. */
async function draftedField(graph: WorkflowGraph, ref: [string, string], { fields }: WorkflowForm) {
  const [{ draftField }, { coreDefinitions }] = await Promise.all([
    import('@atelier/workflows'),
    import('@atelier/workflows/core-definitions'),
  ]);
  return draftField({ graph, definitions: coreDefinitions() }, ref, fields.map(({ name }) => name)); // prettier-ignore
}

interface ChoiceProps {
  value: string | null;
  onChange: (value: string) => void;
}

function NodeChoice({ nodes, ...choice }: ChoiceProps & { nodes: readonly OpenNode[] }) {
  const { t } = useTranslation('workflows');
  return (
    <Choice
      {...choice}
      label={t('form.node')}
      placeholder={t('form.chooseNode')}
      searchLabel={t('form.searchNode')}
      options={nodes.map((node) => ({ value: node.id, label: node.title, note: node.id }))}
    />
  );
}

function InputChoice({ node, ...choice }: ChoiceProps & { node: OpenNode | undefined }) {
  const { t } = useTranslation('workflows');
  const options = (node?.inputs ?? []).map(({ ref, value }) => ({
    ...{ value: ref[1], label: ref[1], note: value.slice(0, 24) },
  }));
  return (
    <Choice
      {...choice}
      label={t('form.input')}
      placeholder={t(node ? 'form.chooseInput' : 'form.nodeFirst')}
      searchLabel={t('form.input')}
      options={options}
    />
  );
}

function Choice(props: Omit<SearchSelectProps, 'id' | 'nothingFound'>) {
  const { t } = useTranslation('workflows');
  return <LongSelect {...props} id={useId()} nothingFound={t('form.nothingFound')} />;
}

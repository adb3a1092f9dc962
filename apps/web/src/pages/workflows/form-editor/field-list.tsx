import type { WorkflowGraph, FormFault } from '@atelier/workflows';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddInput } from './add-input.js';
import { moveField } from './edit-form.js';
import { FieldRow } from './field-row.js';
import { useDrag } from './use-drag.js';
import type { EditedForm } from './use-form-draft.js';

interface FieldListProps {
  edited: EditedForm;
  graph: WorkflowGraph | undefined;
  faults: readonly FormFault[];
}

/** The fields in their order: each can be moved, hidden, opened for its settings. */
export function FieldList({ edited: { form, edit }, graph, faults }: FieldListProps) {
  const { t } = useTranslation('workflows');
  const [open, setOpen] = useState<string | null>(null);
  const { dragged, dragProps } = useDrag((name, to) => edit((before) => moveField(before, name, to)));
  const [said, setSaid] = useState('');
  const move = (name: string, label: string, to: number) => {
    edit((before) => moveField(before, name, to));
    setSaid(t('form.moved', { name: label, place: to + 1, count: form.fields.length }));
  };
  return (
    <section aria-labelledby="fields-title" className="flex flex-col gap-3">
      <h2 id="fields-title" className="text-lg font-semibold">
        {t('form.fields')}
      </h2>
      {form.fields.length === 0 && <p className="text-muted">{t('form.noFields')}</p>}
      <ol className="flex flex-col gap-2">
        {form.fields.map((field, index) => (
          <FieldRow
            key={field.name}
            form={form}
            field={field}
            graph={graph}
            faults={faults.filter((fault) => fault.field === field.name)}
            place={{ index, count: form.fields.length, isDragged: dragged === field.name }}
            isOpen={open === field.name}
            dragProps={dragProps(field.name, index)}
            onToggle={() => setOpen(open === field.name ? null : field.name)}
            onMove={(label, to) => move(field.name, label, to)}
            edit={edit}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      {graph && <AddInput form={form} graph={graph} edit={edit} onAdded={setOpen} />}
    </section>
  );
}

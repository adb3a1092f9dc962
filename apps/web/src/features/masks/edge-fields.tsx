import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { NumberInput } from '../../shared/ui/number-input.js';
import { EDGE_STEP, MAX_EDGE, SIDES, frameOf, snapEdge } from './frame.js';
import type { MaskEditor } from './mask-editor.js';

/** How far the picture is extended, by numbers. */
export function EdgeFields({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const edges = useStore(editor.state, (state) => state.edges);
  const { width, height } = frameOf(editor.size, edges);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t('extend')}</legend>
      <p className="text-xs text-muted">{t('extendHint', { width, height })}</p>
      <div className="grid grid-cols-2 gap-2 pointer-coarse:[&_.tabular-nums~button]:hidden">
        {SIDES.map((side) => (
          <NumberInput
            key={side}
            label={t(`sides.${side}`)}
            value={edges[side]}
            min={0}
            max={MAX_EDGE}
            step={EDGE_STEP}
            narrow
            onChange={(next) => editor.setEdges({ ...edges, [side]: snapEdge(next ?? 0) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

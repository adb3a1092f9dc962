import { PRESET_LIMITS, type Preset } from '@atelier/contracts';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresets } from '../../entities/presets/use-presets.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { isStyle } from './apply-preset.js';

interface PresetListProps {
  onOpen: (preset: Preset) => void;
  onSave: () => void;
}

const SCOPES = ['all', 'own', 'group'] as const;
type Scope = (typeof SCOPES)[number];

/** One's presets and those that others share, found by a part of their names. */
export function PresetList({ onOpen, onSave }: PresetListProps) {
  const { t } = useTranslation('prompt');
  const [q, setQ] = useState('');
  const [scope, setScope] = useState<Scope>('all');
  const presets = usePresets({ scope, q: useDeferredValue(q.trim()) });
  const nothing = q !== '' ? t('states.nothing') : t(scope === 'group' ? 'presets.emptyGroup' : 'presets.empty');
  return (
    <>
      <ChoiceGroup
        hideLabel
        label={t('presets.scope')}
        value={scope}
        choices={SCOPES.map((value) => ({ value, label: t(`presets.scopes.${value}`) }))}
        onChange={setScope}
      />
      <input
        type="search"
        aria-label={t('presets.search')}
        placeholder={t('presets.search')}
        maxLength={PRESET_LIMITS.search}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        className={`${CONTROL_CLASS} h-10 shrink-0 pointer-coarse:h-11`}
      />
      <Loaded query={presets}>
        {({ pages }) => <Rows items={pages.flatMap(({ items }) => items)} nothing={nothing} onOpen={onOpen} />}
      </Loaded>
      <div className="flex flex-wrap justify-end gap-2">
        {presets.hasNextPage && <Button onClick={() => void presets.fetchNextPage()}>{t('presets.more')}</Button>}
        <Button onClick={onSave}>
          <Plus aria-hidden />
          {t('presets.save')}
        </Button>
      </div>
    </>
  );
}

interface RowsProps {
  items: readonly Preset[];
  /** Said where there are none. */
  nothing: string;
  onOpen: (preset: Preset) => void;
}

function Rows({ items, nothing, onOpen }: RowsProps) {
  const { t } = useTranslation('prompt');
  if (items.length === 0) return <p className="text-sm">{nothing}</p>;
  return (
    <ul className="-mx-2 flex flex-col">
      {items.map((preset) => (
        <li key={preset.id}>
          <button
            type="button"
            onClick={() => onOpen(preset)}
            className="flex min-h-10 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover pointer-coarse:min-h-11"
          >
            <span lang={languageOfText(preset.name)} className="min-w-0 flex-1 break-words">
              {preset.name}
            </span>
            {isStyle(preset) && <span className="text-xs text-muted">{t('presets.style')}</span>}
            <Whose preset={preset} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Who shares it, where somebody does. */
function Whose({ preset: { shared_by: sharer, shared, own } }: { preset: Preset }) {
  const { t } = useTranslation('prompt');
  if (!sharer && !shared) return null;
  const everybody = t(own ? 'presets.isShared' : 'presets.ofOthers');
  const group = sharer?.username ? t('presets.byName', { name: sharer.username }) : t('presets.ofGroup');
  return <span className="text-xs text-muted">{sharer ? group : everybody}</span>;
}

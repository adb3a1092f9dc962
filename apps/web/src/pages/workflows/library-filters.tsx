import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { SCOPES, STATES, type LibraryFilter } from './library-filter.js';

interface LibraryFiltersProps {
  filter: LibraryFilter;
  onChange: (filter: LibraryFilter) => void;
}

/** Search, whose workflows, and whether they can run. */
export function LibraryFilters({ filter, onChange }: LibraryFiltersProps) {
  const { t } = useTranslation('workflows');
  return (
    <div role="search" className="flex flex-wrap items-center gap-3">
      <div className="relative min-w-56 flex-1 sm:max-w-xs">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={filter.words}
          onChange={({ target }) => onChange({ ...filter, words: target.value })}
          className={`${CONTROL_CLASS} h-9 pl-9! pointer-coarse:h-11`}
        />
      </div>
      <ChoiceGroup
        hideLabel
        label={t('scope.label')}
        value={filter.scope}
        choices={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={(scope) => onChange({ ...filter, scope })}
      />
      <ChoiceGroup
        hideLabel
        label={t('state.label')}
        value={filter.state}
        choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  );
}

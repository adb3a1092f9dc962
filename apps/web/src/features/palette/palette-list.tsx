import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import type { Command } from './command.js';
import type { FoundGroup } from './find-commands.js';

interface PaletteListProps {
  id: string;
  groups: readonly FoundGroup[];
  /** The id of the command that Enter does. */
  active: string | undefined;
  onActive: (index: number) => void;
  onRun: (command: Command) => void;
}

/** What was found, by group. */
export function PaletteList({ id, groups, active, onActive, onRun }: PaletteListProps) {
  const { t } = useTranslation('palette');
  const order = groups.flatMap(({ commands }) => commands);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('title')}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5"
    >
      {groups.map(({ group, commands }) => (
        <div key={group} role="group" aria-label={t(`groups.${group}`)} className="pb-1">
          <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs text-muted">
            {t(`groups.${group}`)}
          </p>
          {commands.map((command) => (
            <PaletteItem
              key={command.id}
              id={`${id}-${order.indexOf(command)}`}
              command={command}
              isActive={command.id === active}
              onPoint={() => onActive(order.indexOf(command))}
              onRun={() => onRun(command)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface PaletteItemProps {
  id: string;
  command: Command;
  isActive: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function PaletteItem({ id, command: { name, Icon, chosen }, isActive, onPoint, onRun }: PaletteItemProps) {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={item}
      id={id}
      role="option"
      aria-selected={isActive}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={() => !isActive && onPoint()}
      onClick={onRun}
      className="grid min-h-9 cursor-default grid-cols-[1.25rem_1fr_auto] items-center gap-2 rounded-[0.3rem] px-2.5 py-1 text-sm select-none aria-selected:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&>svg]:text-muted"
    >
      <Icon aria-hidden />
      <span lang={languageOfText(name)} className="truncate">
        {name}
      </span>
      {chosen && <Check aria-hidden className="text-accent!" />}
    </div>
  );
}

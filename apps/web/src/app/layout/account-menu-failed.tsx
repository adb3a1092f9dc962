import { Menu } from '@base-ui/react/menu';
import { PartFailed } from '../../shared/ui/part-failed.js';

/** In place of what the menu holds, when its code could not be loaded. */
export function AccountMenuFailed({ again }: { again: () => void }) {
  return (
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
        <Menu.Popup className="rounded-control border border-line bg-raised shadow-float outline-none">
          <PartFailed again={again} />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { BackCloses } from './back-closes.js';

/** The classes of a menu item. */
export const MENU_ITEM_CLASS =
  'flex min-h-9 cursor-default items-center gap-2 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4';

/** The classes of the popup of a menu. */
export const MENU_CLASS =
  'max-w-[calc(100vw-2rem)] min-w-56 rounded-control border border-line bg-raised p-1 shadow-float outline-none';

/** The popup of a menu. */
export function MenuBox({ align = 'start', children }: { align?: 'start' | 'end'; children: ReactNode }) {
  return (
    <Menu.Portal>
      <Menu.Positioner align={align} sideOffset={6} className="z-50 outline-none">
        <Menu.Popup className={MENU_CLASS}>
          {children}
          <BackCloses />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { openTexts } from '../../shared/i18n/i18n.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import { type OverlayName, closeOverlay, enterWindow, overlays } from '../../shared/ui/overlay.js';
import { listenToOverlayKeys } from './overlay-keys.js';

interface OverlayProps {
  open: boolean;
}

// Loaded when the page is idle, or with the first press.
const lazyOverlay = (load: () => Promise<(props: OverlayProps) => ReactNode>) =>
  later<OverlayProps>(load, {
    Failed: ({ again, props }) => props.open && <FloatingFailure again={again} onClose={closeOverlay} />,
  });

const OVERLAYS = {
  shortcuts: lazyOverlay(async () => {
    const [{ ShortcutsDialog }] = await Promise.all([import('./shortcuts-dialog.js'), openTexts('shortcuts')]);
    return ShortcutsDialog;
  }),
  palette: lazyOverlay(async () => {
    const [{ PaletteDialog }] = await Promise.all([import('../palette/palette-dialog.js'), openTexts('palette')]);
    return PaletteDialog;
  }),
} satisfies Record<OverlayName, unknown>;

/** Shows the overlays over the page, unless a window over it shows them. */
export function OverlayHost() {
  const isCovered = useStore(overlays, ({ windows }) => windows.length > 0);
  useEffect(listenToOverlayKeys, []);
  return !isCovered && <Overlays />;
}

/** Shows them inside of a window over the page, which would hold the focus otherwise. */
export function WindowOverlays({ of: name }: { of: 'viewer' | 'masks' }) {
  useEffect(() => enterWindow(name), [name]);
  const isOnTop = useStore(overlays, ({ windows }) => windows.at(-1) === name);
  return isOnTop && <Overlays />;
}

/** Once mounted an overlay stays, to close as it opened. */
function Overlays() {
  const open = useStore(overlays, (state) => state.open);
  const [used, setUsed] = useState<readonly OverlayName[]>([]);
  if (open !== null && !used.includes(open)) setUsed([...used, open]);
  return used.map((name) => {
    const Overlay = OVERLAYS[name];
    return <Overlay key={name} open={open === name} />;
  });
}

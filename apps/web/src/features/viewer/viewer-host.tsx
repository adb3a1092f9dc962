import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { later } from '../../shared/ui/later.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { useViewerPlace } from './viewer-place.js';

// Loaded when the first picture is opened.
const ViewerDialog = later(loadViewer, { Failed: ViewerNotLoaded });

async function loadViewer() {
  const [{ ViewerDialog }] = await Promise.all([
    import('./viewer-dialog.js'),
    openTexts('viewer'),
    openTexts('collections'),
    openTexts('media'),
  ]);
  return ViewerDialog;
}

/** Only while a picture is asked for. */
function ViewerNotLoaded({ again }: { again: () => void }) {
  const { place, close } = useViewerPlace();
  return place && <FloatingFailure again={again} onClose={close} />;
}

/** Opens the viewer when the address has a picture. Once mounted it stays, to return the focus. */
export function ViewerHost() {
  const asked = useSearch({ from: '__root__', select: ({ task }) => task !== undefined });
  const [open, setOpen] = useState(asked);
  if (asked && !open) setOpen(true);
  return open && <ViewerDialog />;
}

import { useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';

// Whoever looks at no picture does not download the viewer.
const ViewerDialog = lazy(() => import('./viewer.dialog.js').then((module) => ({ default: module.ViewerDialog })));

/** Opens the viewer when the address names a picture. Once open it stays, so that it can give the focus back. */
export function ViewerDoor() {
  const asked = useSearch({ from: '__root__', select: ({ task }) => task !== undefined });
  const [open, setOpen] = useState(asked);
  if (asked && !open) setOpen(true);
  return (
    open && (
      <Suspense fallback={null}>
        <ViewerDialog />
      </Suspense>
    )
  );
}

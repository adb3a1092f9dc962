import { named } from '../../../shared/i18n/named.js';
import { Button } from '../../../shared/ui/button.js';

interface PersonRowProps {
  username: string;
  /** Beside the name. */
  note?: string | undefined;
  action: string;
  isPending: boolean;
  onAct: () => void;
}

/** Somebody, and what can be done with them. */
export function PersonRow({ username, note, action, isPending, onAct }: PersonRowProps) {
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <span className="min-w-0 break-words">
        {username}
        {note && <span className="ms-2 text-xs text-muted">{note}</span>}
      </span>
      <Button aria-label={named(action, username)} aria-disabled={isPending} onClick={() => !isPending && onAct()}>
        {action}
      </Button>
    </li>
  );
}

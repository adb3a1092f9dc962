import { ConfirmationHost } from '../../features/confirmations/confirmation-host.js';
import { SharedFiles } from '../../features/install/shared-files-host.js';
import { Notifier } from '../../features/notifications/notifier-host.js';
import { Announcer } from './announcer.js';

/** Parts of the frame that nothing is seen or heard of before the first task. */
export function LateParts() {
  return (
    <>
      <Notifier />
      <SharedFiles />
      <ConfirmationHost />
      <Announcer />
    </>
  );
}

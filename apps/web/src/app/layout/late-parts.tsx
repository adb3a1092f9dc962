import { DropHost } from '../../features/drop/drop-host.js';
import { SharedFiles } from '../../features/install/shared-files-host.js';
import { Notifier } from '../../features/notifications/notifier-host.js';
import { Announcer } from './announcer.js';

/** Parts of the frame that nothing is seen or heard of right after the page has opened. */
export function LateParts() {
  return (
    <>
      <DropHost />
      <Notifier />
      <SharedFiles />
      <Announcer />
    </>
  );
}

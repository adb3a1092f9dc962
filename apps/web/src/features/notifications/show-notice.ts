interface Notice {
  title: string;
  body: string;
  tag: string;
  task: number;
}

const ICON = '/icons/icon-192.png';

/** Shows a notice of the system; a press brings the tab back and opens the picture. */
export async function showNotice({ title, body, tag, task }: Notice, open: (task: number) => void): Promise<void> {
  const options = { body, tag, icon: ICON, data: { task } };
  const worker = await workerOf();
  // Phones know notices of service workers only, which answer the press too.
  if (worker) return worker.showNotification(title, options);
  const notice = new Notification(title, options);
  notice.addEventListener('click', () => {
    window.focus();
    notice.close();
    open(task);
  });
}

async function workerOf(): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  return registration?.active ? registration : undefined;
}

import type { Page, WebSocketRoute } from 'playwright-core';

/** A network that can be cut. */
export interface Network {
  /** Open lines end, and new ones find nobody. */
  cut: () => Promise<void>;
  mend: () => void;
}

/** Stands between a page and its gateway, from the next load of the page on. */
export async function cuttable(page: Page): Promise<Network> {
  const lines: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket(/socket\.io/, (line) => {
    if (isCut) return void line.close();
    line.connectToServer();
    lines.push(line);
  });
  await page.route('**/api/**', (route) => (isCut ? route.abort() : route.continue()));
  const cut = async () => {
    isCut = true;
    await Promise.all(lines.splice(0).map((line) => line.close()));
  };
  return { cut, mend: () => void (isCut = false) };
}

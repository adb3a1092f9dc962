/** What every baseline that is an HTTP server offers: its address. */
export type HttpBaseline = { url: () => string };

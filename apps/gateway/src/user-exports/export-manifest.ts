import { USER_EXPORT_PARTS, type ExportedItem, type UserExportPart } from '@atelier/contracts';

export const MANIFEST_NAME = 'manifest.json';

export type PagesOf = (part: UserExportPart) => AsyncIterable<ExportedItem[]>;

interface Head {
  account: Record<string, unknown>;
  webhooks: Record<string, unknown>[];
}

/** One item, with the name of its file in the zip. */
const entry = ({ told, file }: ExportedItem): string => JSON.stringify(file ? { file: file.name, ...told } : told);

/** The manifest in pieces: it tells every prompt, so it is never held in memory as a whole. */
export async function* manifestOf({ account, webhooks }: Head, pagesOf: PagesOf): AsyncGenerator<string> {
  const head = { format: 'atelier export 1', made_at: new Date().toISOString(), account, webhooks };
  yield JSON.stringify(head, null, 2).slice(0, -2);
  for (const part of USER_EXPORT_PARTS) {
    yield `,\n  "${part}": [`;
    let separator = '\n    ';
    for await (const items of pagesOf(part)) {
      for (const item of items) {
        yield separator + entry(item);
        separator = ',\n    ';
      }
    }
    yield '\n  ]';
  }
  yield '\n}\n';
}

import type { UserExportPart } from '@atelier/contracts';
import { statement, type Statement } from '@atelier/database';

export interface ExportedRow {
  id: number;
  told: Record<string, unknown>;
  object_key: string | null;
  size_bytes: number | null;
  /** In the zip. */
  name: string | null;
}

export const PAGE = 200;

interface Part {
  /** Of which `id` rises. */
  from: string;
  id: string;
  told: string;
  file?: { object_key: string; size_bytes: string; name: string };
}

/** The ending of a text, without what has no place in a file name. */
const ending = (text: string) => `coalesce('.' || lower(substring(${text} from '\\.([A-Za-z0-9]{1,8})$')), '')`;
const fields = (table: string, names: string) =>
  names
    .split(' ')
    .map((name) => `'${name}', ${table}.${name}`)
    .join(', ');
const object = (fieldList: string) => `jsonb_build_object(${fieldList})`;

/** Rows without an id of their own, in an order that stays. */
const numbered = (table: string, columns: string, order: string) =>
  `(SELECT row_number() OVER (ORDER BY ${order}) AS id, ${columns} FROM ${table} WHERE user_id = $1) AS n`;

/** What is removed for good is told no more, nor what is withheld; what lies in the trash is. */
const PARTS: Record<UserExportPart, Part> = {
  tasks: {
    from: 'task t WHERE t.user_id = $1 AND t.purged_at IS NULL AND t.purge_requested_at IS NULL',
    id: 't.id',
    told: object(
      `${fields('t', 'id created_at completed_at deleted_at status prompt model_name params workflow_version_id run attempt error_code error_message api_key_id')}, 'values', t.run_values,
      'inputs', (SELECT coalesce(jsonb_agg(jsonb_build_object('asset_id', i.asset_id, 'output_id', i.image_id)), '[]') FROM task_input i WHERE i.task_id = t.id)`,
    ),
  },
  outputs: {
    from: 'image i JOIN task t ON t.id = i.task_id WHERE t.user_id = $1 AND i.purge_requested_at IS NULL AND i.withheld IS NULL',
    id: 'i.id',
    told: object(fields('i', 'id task_id position kind content_type size_bytes sha256 width height duration_ms frame_rate seed node_title file_name favourite_at deleted_at')), // prettier-ignore
    file: {
      object_key: 'i.object_key',
      size_bytes: 'i.size_bytes',
      name: `'outputs/' || i.id || ${ending('i.object_key')}`,
    },
  },
  assets: {
    from: 'asset a WHERE a.user_id = $1 AND a.deleted_at IS NULL',
    id: 'a.id',
    told: object(fields('a', 'id name kind content_type size_bytes sha256 width height duration_ms created_at last_used_at')), // prettier-ignore
    file: { object_key: 'a.object_key', size_bytes: 'a.size_bytes', name: `'files/' || a.id || ${ending('a.name')}` },
  },
  collections: {
    from: 'collection c WHERE c.user_id = $1',
    id: 'c.id',
    told: object(
      `${fields('c', 'id name created_at updated_at')}, 'output_ids', (SELECT coalesce(jsonb_agg(m.image_id), '[]') FROM collection_image m WHERE m.collection_id = c.id)`,
    ),
  },
  presets: {
    from: 'preset p WHERE p.user_id = $1',
    id: 'p.id',
    told: object(fields('p', 'id name values workflow_id shared created_at updated_at')),
  },
  wildcards: {
    from: `${numbered('wildcard_list', 'name, lines, updated_at', 'name')} WHERE true`,
    id: 'n.id',
    told: object(fields('n', 'name lines updated_at')),
  },
  workflows: {
    from: 'workflow w WHERE w.user_id = $1 AND w.deleted_at IS NULL',
    id: 'w.id',
    told: object(fields('w', 'id name description visibility latest created_at updated_at')),
  },
  workflow_versions: {
    from: 'workflow_version v JOIN workflow w ON w.id = v.workflow_id WHERE w.user_id = $1 AND w.deleted_at IS NULL',
    id: 'v.id',
    told: object(fields('v', 'id workflow_id number format source form created_at')),
  },
  shares: {
    from: 'share s WHERE s.user_id = $1',
    id: 's.id',
    told: object(
      `${fields('s', 'id image_id image_ids collection_id show_prompt created_at expires_at view_count last_viewed_at')}, 'has_password', s.password_hash IS NOT NULL`,
    ),
  },
  group_shares: {
    from: 'group_share g WHERE g.user_id = $1',
    id: 'g.id',
    told: object(fields('g', 'id group_id workflow_id preset_id collection_id created_at')),
  },
  usage: {
    from: `${numbered('usage_day', 'day, workflow_id, workflow_name, model_name, api_key_id, gpu_ms, free_ms, attempts, tasks, outputs', 'day, api_key_id, workflow_id, model_name')} WHERE true`,
    id: 'n.id',
    told: object(fields('n', 'day model_name workflow_id workflow_name api_key_id gpu_ms free_ms attempts tasks outputs')), // prettier-ignore
  },
};

type PageOf = Statement<[userId: number, after: number], ExportedRow>;

function pageOf({ from, id, told, file }: Part): PageOf {
  const { object_key, size_bytes, name } = file ?? { object_key: 'NULL', size_bytes: 'NULL::bigint', name: 'NULL' };
  return statement<[userId: number, after: number], ExportedRow>(`
    SELECT ${id} AS id, ${told} AS told, ${object_key} AS object_key, ${size_bytes} AS size_bytes, ${name} AS name
    FROM ${from} AND ${id} > $2 ORDER BY ${id} LIMIT ${PAGE}`);
}

export const PAGE_OF = Object.fromEntries(
  Object.entries(PARTS).map(([part, shape]) => [part, pageOf(shape)]),
) as Record<UserExportPart, PageOf>;

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA auth;
CREATE SCHEMA generation;
CREATE FUNCTION auth.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '30 days' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit list is append-only';
  END $$;
CREATE FUNCTION generation.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '30 days' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit list is append-only';
  END $$;
CREATE FUNCTION generation.count_removed_images() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
  BEGIN
    UPDATE user_storage s SET pictures = s.pictures - gone.pictures, bytes = s.bytes - gone.bytes
    FROM (SELECT task.user_id, count(*) AS pictures, sum(image.size_bytes) AS bytes
   FROM removed image JOIN task ON task.id = image.task_id GROUP BY task.user_id ORDER BY task.user_id) AS gone WHERE s.user_id = gone.user_id;
    RETURN NULL;
  END $$;
CREATE FUNCTION generation.count_stored_images() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
  BEGIN
    INSERT INTO user_storage AS s (user_id, pictures, bytes) SELECT task.user_id, count(*) AS pictures, sum(image.size_bytes) AS bytes
   FROM added image JOIN task ON task.id = image.task_id GROUP BY task.user_id ORDER BY task.user_id
    ON CONFLICT (user_id) DO UPDATE SET pictures = s.pictures + excluded.pictures, bytes = s.bytes + excluded.bytes;
    RETURN NULL;
  END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE auth.audit (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor_id bigint NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    result text DEFAULT 'done'::text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    address text NOT NULL,
    request_id text NOT NULL,
    trace_id text
);
ALTER TABLE auth.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE auth.login_limits (
    bucket text NOT NULL,
    attempts integer NOT NULL,
    window_ends_at timestamp with time zone NOT NULL
);
CREATE TABLE auth.migration (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);
CREATE SEQUENCE auth.migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE auth.migration_id_seq OWNED BY auth.migration.id;
CREATE TABLE auth.outbox (
    id bigint NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    user_id bigint,
    seq bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone
);
ALTER TABLE auth.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE auth.refresh_tokens (
    token_hash bytea NOT NULL,
    session_id uuid NOT NULL,
    generation integer NOT NULL,
    rotated_at timestamp with time zone,
    successor_salt bytea
);
CREATE TABLE auth.sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id bigint NOT NULL,
    generation integer DEFAULT 0 NOT NULL,
    address text NOT NULL,
    network text NOT NULL,
    user_agent text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_reason text,
    CONSTRAINT sessions_check CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL)))
);
CREATE TABLE auth.signing_keys (
    kid text NOT NULL,
    public_jwk jsonb NOT NULL,
    private_key_sealed bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    retired_at timestamp with time zone
);
CREATE TABLE auth.users (
    id bigint NOT NULL,
    username text NOT NULL,
    username_key text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    disabled_at timestamp with time zone,
    preferences jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['user'::text, 'admin'::text])))
);
ALTER TABLE auth.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.archive (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    image_ids bigint[] NOT NULL,
    name text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE generation.archive ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.archive_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.attempt (
    task_id bigint NOT NULL,
    number integer NOT NULL,
    runner_id text NOT NULL,
    runner_class text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    fault text,
    detail jsonb,
    gpu_ms integer,
    load_ms integer,
    phases jsonb,
    eta_error_ms integer,
    CONSTRAINT attempt_outcome_check CHECK ((outcome = ANY (ARRAY['completed'::text, 'failed'::text, 'lost'::text, 'released'::text, 'cancelled'::text])))
);
CREATE TABLE generation.audit (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor_id bigint NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    request_id text NOT NULL,
    result text DEFAULT 'done'::text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    address text NOT NULL,
    trace_id text
);
ALTER TABLE generation.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.backlog (
    user_id bigint NOT NULL,
    model_name text NOT NULL,
    ready integer DEFAULT 0 NOT NULL,
    CONSTRAINT backlog_ready_check CHECK ((ready >= 0))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
CREATE TABLE generation.collection (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE generation.collection ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.collection_image (
    collection_id bigint NOT NULL,
    image_id bigint NOT NULL,
    task_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    listed boolean NOT NULL
);
CREATE TABLE generation.cost (
    template text NOT NULL,
    model_name text NOT NULL,
    runner_class text NOT NULL,
    ms_per_unit double precision NOT NULL,
    load_ms double precision,
    samples integer DEFAULT 1 NOT NULL
);
CREATE TABLE generation.housekeeping (
    job text NOT NULL,
    taken_until timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    affected bigint DEFAULT 0 NOT NULL
);
CREATE TABLE generation.idempotency_key (
    user_id bigint NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    task_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE generation.image (
    id bigint NOT NULL,
    result_id bigint NOT NULL,
    task_id bigint NOT NULL,
    "position" integer NOT NULL,
    object_key text NOT NULL,
    thumbnail_key text NOT NULL,
    thumbhash text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    content_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 text NOT NULL,
    seed bigint NOT NULL,
    favourite_at timestamp with time zone
);
ALTER TABLE generation.image ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.migration (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);
CREATE SEQUENCE generation.migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE generation.migration_id_seq OWNED BY generation.migration.id;
CREATE TABLE generation.outbox (
    id bigint NOT NULL,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    user_id bigint,
    seq bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone
);
ALTER TABLE generation.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.prompt_term (
    user_id bigint NOT NULL,
    term text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    task_id bigint NOT NULL
);
CREATE TABLE generation.reaper_beat (
    only_row boolean DEFAULT true NOT NULL,
    beat_at timestamp with time zone NOT NULL,
    CONSTRAINT reaper_beat_only_row_check CHECK (only_row)
);
CREATE TABLE generation.result (
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    attempt integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE generation.result ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME generation.result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.runner (
    id text NOT NULL,
    instance_id uuid NOT NULL,
    class text NOT NULL,
    comfyui_version text NOT NULL,
    vram_total_bytes bigint NOT NULL,
    warm text[] DEFAULT '{}'::text[] NOT NULL,
    idle_since timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,
    failed_users bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    quarantined_until timestamp with time zone,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    draining_since timestamp with time zone,
    waiting_since timestamp with time zone,
    quarantined_at timestamp with time zone,
    pool text DEFAULT 'default'::text NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE generation.runner_model (
    runner_id text NOT NULL,
    model_name text NOT NULL,
    file text NOT NULL
);
CREATE TABLE generation.share (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    token_hash bytea NOT NULL,
    image_id bigint,
    collection_id bigint,
    show_prompt boolean NOT NULL,
    password_hash text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone,
    view_count bigint DEFAULT 0 NOT NULL,
    last_viewed_at timestamp with time zone,
    CONSTRAINT share_check CHECK ((num_nonnulls(image_id, collection_id) = 1))
);
CREATE TABLE generation.share_attempts (
    bucket text NOT NULL,
    share_id bigint NOT NULL,
    attempts integer NOT NULL,
    window_ends_at timestamp with time zone NOT NULL
);
ALTER TABLE generation.share ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME generation.share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.task (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    phase text,
    progress real DEFAULT 0 NOT NULL,
    template text NOT NULL,
    model_name text NOT NULL,
    prompt text NOT NULL,
    params jsonb NOT NULL,
    work_units double precision NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    ready boolean DEFAULT true NOT NULL,
    ready_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    counted_attempts integer DEFAULT 0 NOT NULL,
    resumes integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_until timestamp with time zone,
    runner_id text,
    runner_instance uuid,
    min_vram_bytes bigint DEFAULT 0 NOT NULL,
    announced_position integer,
    announced_eta_ms integer,
    announced_at timestamp with time zone,
    charged_ms double precision DEFAULT 0 NOT NULL,
    cancel_requested_at timestamp with time zone,
    result_id bigint,
    error_code text,
    error_message text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    deleted_at timestamp with time zone,
    purged_at timestamp with time zone,
    discarded_at timestamp with time zone,
    purge_requested_at timestamp with time zone,
    favourites integer DEFAULT 0 NOT NULL,
    traceparent text,
    CONSTRAINT task_favourites_check CHECK ((favourites >= 0)),
    CONSTRAINT task_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])))
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
ALTER TABLE generation.task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME generation.task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE generation.user_share (
    user_id bigint NOT NULL,
    weight double precision DEFAULT 1 NOT NULL,
    virtual_time double precision DEFAULT 0 NOT NULL,
    pending integer DEFAULT 0 NOT NULL,
    running integer DEFAULT 0 NOT NULL,
    passed_over_at timestamp with time zone,
    last_seq bigint DEFAULT 0 NOT NULL,
    role text,
    CONSTRAINT user_share_pending_check CHECK ((pending >= 0)),
    CONSTRAINT user_share_role_check CHECK ((role = ANY (ARRAY['user'::text, 'admin'::text]))),
    CONSTRAINT user_share_running_check CHECK ((running >= 0)),
    CONSTRAINT user_share_weight_check CHECK ((weight > (0)::double precision))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
CREATE TABLE generation.user_storage (
    user_id bigint NOT NULL,
    pictures bigint DEFAULT 0 NOT NULL,
    bytes bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');
ALTER TABLE ONLY auth.migration ALTER COLUMN id SET DEFAULT nextval('auth.migration_id_seq'::regclass);
ALTER TABLE ONLY generation.migration ALTER COLUMN id SET DEFAULT nextval('generation.migration_id_seq'::regclass);
INSERT INTO auth.audit OVERRIDING SYSTEM VALUE VALUES
	(1, '2026-11-26 11:42:52.139017+00', 1, 'user.disable', 'user:3', 'done', '{}', '127.0.0.1', 'be679eb7-8a7f-4c84-8f5b-39d34b4df853', NULL),
	(2, '2026-11-26 11:42:52.181336+00', 1, 'user.change_role', 'user:4', 'done', '{"to": "admin", "from": "user"}', '127.0.0.1', 'c6d2ad0d-41b5-457f-ab6b-45d616e74cdd', NULL),
	(3, '2026-11-26 11:42:52.284199+00', 1, 'user.reset_password', 'user:4', 'done', '{"generated": false}', '127.0.0.1', '3966a4ba-4db2-4591-a5cd-5bfcc57c906a', NULL),
	(4, '2026-11-26 11:42:52.353127+00', 1, 'user.create', 'user:5', 'done', '{"role": "user", "username": "emma"}', '127.0.0.1', '78f8aac8-975b-484c-a372-61c7feff49c8', NULL);
INSERT INTO auth.login_limits VALUES
	('account:49915e0d7d4b402e3017d010bc1c0e83', 0, '2026-11-26 11:47:40.263495+00'),
	('pair:49915e0d7d4b402e3017d010bc1c0e83:127.0.0.1', 0, '2026-11-26 11:57:40.262166+00'),
	('account:81b637d8fcd2c6da6359e6963113a117', 0, '2026-11-26 11:47:51.758875+00'),
	('pair:81b637d8fcd2c6da6359e6963113a117:127.0.0.1', 0, '2026-11-26 11:57:51.75615+00'),
	('account:69bfe1e6e44821df7f8a0927bd7e61ef', 0, '2026-11-26 11:47:51.90129+00'),
	('pair:69bfe1e6e44821df7f8a0927bd7e61ef:127.0.0.1', 0, '2026-11-26 11:57:51.899936+00'),
	('account:ec4f2dbb3b140095550c9afbbb69b5d6', 0, '2026-11-26 11:47:53.610467+00'),
	('pair:ec4f2dbb3b140095550c9afbbb69b5d6:127.0.0.1', 0, '2026-11-26 11:57:53.608963+00'),
	('account:8c6976e5b5410415bde908bd4dee15df', 0, '2026-11-26 11:47:40.003056+00'),
	('address:127.0.0.1', 0, '2026-11-26 11:57:39.992379+00'),
	('pair:8c6976e5b5410415bde908bd4dee15df:127.0.0.1', 0, '2026-11-26 11:57:39.992379+00');
INSERT INTO auth.migration VALUES
	(1, 1795478400000, 'FirstTables1795478400000'),
	(2, 1795482000000, 'Preferences1795482000000'),
	(3, 1795485600000, 'Audit1795485600000'),
	(4, 1795489200000, 'AuditTrace1795489200000');
INSERT INTO auth.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, 'evt.auth.session_revoked', '{"v": 1, "ts": "2026-11-26T11:42:52.139Z", "reason": "disabled", "user_id": 3, "session_id": "14b07dd0-2c77-49f6-abaa-4ee3a5f2ab43"}', NULL, NULL, '2026-11-26 11:42:52.139017+00', '2026-11-26 11:42:52.16844+00'),
	(2, 'evt.auth.session_revoked', '{"v": 1, "ts": "2026-11-26T11:42:52.181Z", "reason": "role_changed", "user_id": 4, "session_id": "ad0b46b2-3625-4900-854f-feef901d6672"}', NULL, NULL, '2026-11-26 11:42:52.181336+00', '2026-11-26 11:42:52.235309+00');
INSERT INTO auth.refresh_tokens VALUES
	('\xdc024757d8075b70b999ef6608517912a955384e107cfa655a0aac2e2f68534a', 'b6056ecb-b663-42a3-b796-9d7b97e819fb', 0, NULL, NULL),
	('\xe7587cc763835084a5f04888e0bf5fe65a87fab871b2a77527dbdf15cf9262f4', '7f5e5f93-d76f-42f3-afde-2a01b8b206b4', 0, NULL, NULL),
	('\x8f97120e3187c7665d8d9a400f33c9d0db2f28518828abcab1119b028c7b06c2', 'f05b0195-ed9e-4ea7-9419-201dcb4d2eb9', 0, NULL, NULL),
	('\x28fc87356dbf3790870740f0533c5f0cb4ed2f37e0c3be153587af436b4ed2d0', 'e2a9a445-008f-45e9-ac03-d2e100a40917', 0, NULL, NULL),
	('\xb3d352e964404a2c5612971e751d7c5fddcce1477b99be6ed566e0b84a50972b', '14b07dd0-2c77-49f6-abaa-4ee3a5f2ab43', 0, NULL, NULL),
	('\xcfec8ed38511e07a40b6bc06b2a524d285aaed7218da34bac6899958f84dfff5', 'ad0b46b2-3625-4900-854f-feef901d6672', 0, NULL, NULL),
	('\x1ea22629827b984cab0df0e28f76e5030bd81a604fdec8fed7881c6351cf84a2', '8bb6f0ba-e61f-4a38-9e96-1346dab61305', 0, NULL, NULL),
	('\xc0e532b9fb47bda4648c629da4f9c01ef2b30b467893277af8041261b920cc1f', '96ea2bfe-da86-4454-81c1-9b2b36ce64d1', 0, NULL, NULL);
INSERT INTO auth.sessions VALUES
	('b6056ecb-b663-42a3-b796-9d7b97e819fb', 1, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:40.031297+00', '2026-11-26 11:42:40.031297+00', '2026-12-26 11:42:40.031297+00', NULL, NULL),
	('7f5e5f93-d76f-42f3-afde-2a01b8b206b4', 2, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:40.330607+00', '2026-11-26 11:42:40.330607+00', '2026-12-26 11:42:40.330607+00', NULL, NULL),
	('f05b0195-ed9e-4ea7-9419-201dcb4d2eb9', 2, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:40.587904+00', '2026-11-26 11:42:40.587904+00', '2026-12-26 11:42:40.587904+00', NULL, NULL),
	('e2a9a445-008f-45e9-ac03-d2e100a40917', 2, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:40.709515+00', '2026-11-26 11:42:40.709515+00', '2026-12-26 11:42:40.709515+00', NULL, NULL),
	('14b07dd0-2c77-49f6-abaa-4ee3a5f2ab43', 3, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:51.84515+00', '2026-11-26 11:42:51.84515+00', '2026-12-26 11:42:51.84515+00', '2026-11-26 11:42:52.139017+00', 'disabled'),
	('ad0b46b2-3625-4900-854f-feef901d6672', 4, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:51.98839+00', '2026-11-26 11:42:51.98839+00', '2026-12-26 11:42:51.98839+00', '2026-11-26 11:42:52.181336+00', 'role_changed'),
	('8bb6f0ba-e61f-4a38-9e96-1346dab61305', 6, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:53.645379+00', '2026-11-26 11:42:53.645379+00', '2026-12-26 11:42:53.645379+00', NULL, NULL),
	('96ea2bfe-da86-4454-81c1-9b2b36ce64d1', 1, 0, '127.0.0.1', '127.0.0.1', 'node', '2026-11-26 11:42:55.914147+00', '2026-11-26 11:42:55.914147+00', '2026-12-26 11:42:55.914147+00', NULL, NULL);
INSERT INTO auth.signing_keys VALUES
	('c4mbU44KwOikrR6idl_7F6rjKFVWePYWJ6gtbPZujOo', '{"x": "O1QK9rUqARh_NJC6-1LaO-ky4D1HUDHwp4rUZqFTWG8", "y": "1yBnSeWb2AaIZACJt2pnEwVFqbWgajTQ1rFj2PFEkSM", "alg": "ES256", "crv": "P-256", "kid": "c4mbU44KwOikrR6idl_7F6rjKFVWePYWJ6gtbPZujOo", "kty": "EC", "use": "sig"}', '\x608d702b3c3f2c241970699c7707688b796e0fc52cfbb939f0106936dd62e1349e47703054ffe1cb198b72b906fcfcf4d8a711ba6748cd47d844e2b2fe180a8c34ca6b476bd2600e413e9bd37fe2c6fcebdc193e1cea8d23647d556ceab0abada3b83543ca3763b0516e84a6e1398f248221f90000499724b2d42f4f1bd2504bb62cb36379c4684b10c8caed95cfb8c5cd1aaefbcf83294f12e876c1cdfe5d2f2aba6937040d', '2026-11-26 11:42:36.221115+00', NULL);
INSERT INTO auth.users OVERRIDING SYSTEM VALUE VALUES
	(1, 'admin', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$UX1McT42k0Fn/z2yF6YdYw$XOvsoK4iNHsv1rm9gbwBiB9Oehg+C6jrwIWzuxroKU4', 'admin', '2026-11-26 11:42:35.902114+00', NULL, '{}'),
	(2, 'ann', 'ann', '$argon2id$v=19$m=19456,t=2,p=1$XzgpmBNiu55q+2/1H4IYNA$++Ru9zYnJg6hIhfFq/VSzXSmi/Nf9CFaIaP6RVKQSxA', 'user', '2026-11-26 11:42:40.218099+00', NULL, '{"theme": "dark", "defaults": {"steps": 12, "negative_prompt": "blurry"}, "language": "zh-CN"}'),
	(3, 'bob', 'bob', '$argon2id$v=19$m=19456,t=2,p=1$kQr7CdF9FIqFvWgHnIDOBA$iw76SJOvyVNrtJSXbsO0veNz2aAjs9yIHFc8IUkhDsg', 'user', '2026-11-26 11:42:51.750592+00', '2026-11-26 11:42:52.139017+00', '{}'),
	(4, 'carl', 'carl', '$argon2id$v=19$m=19456,t=2,p=1$CyIAWLKAWccrMPXaDaGvww$wApnESdHC8xV3gn+sY8mz55BVZIhsvD6Vx1grUrlauA', 'admin', '2026-11-26 11:42:51.892134+00', NULL, '{}'),
	(5, 'emma', 'emma', '$argon2id$v=19$m=19456,t=2,p=1$v1ogs/AsJwgpbhlzwzzq0g$Xn2YA4BMIGTdg2NkjzJjgSUzMHvxsvuQQL10bWNkWhw', 'user', '2026-11-26 11:42:52.353127+00', NULL, '{}'),
	(6, 'dan', 'dan', '$argon2id$v=19$m=19456,t=2,p=1$p2FS8HMvhjChLQiI8+MDmQ$m4o9irSlvjM7IEejwZwZ1bio2BrecoeBOQPzw1de+/M', 'user', '2026-11-26 11:42:53.596237+00', NULL, '{}');
INSERT INTO generation.archive OVERRIDING SYSTEM VALUE VALUES
	(1, 2, '{1,3}', NULL, '2026-11-26 11:42:45.39235+00', '2026-11-26 11:57:45.39235+00');
INSERT INTO generation.attempt VALUES
	(1, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:41.14704+00', '2026-11-26 11:42:42.052441+00', 'completed', NULL, NULL, 179, 134, '{"saving": 37, "decoding": 0, "sampling": 30, "preparing": 45, "uploading": 600, "loading_model": 134}', NULL),
	(2, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:42.147264+00', '2026-11-26 11:42:42.304175+00', 'completed', NULL, NULL, 96, 0, '{"saving": 8, "decoding": 0, "sampling": 56, "preparing": 4, "uploading": 39, "loading_model": 36}', NULL),
	(3, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:42.444569+00', '2026-11-26 11:42:42.56548+00', 'completed', NULL, NULL, 69, 0, '{"saving": 11, "decoding": 0, "sampling": 1, "preparing": 7, "uploading": 13, "loading_model": 71}', NULL),
	(4, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:42.665979+00', '2026-11-26 11:42:42.783051+00', 'completed', NULL, NULL, 63, 0, '{"saving": 3, "decoding": 0, "sampling": 40, "preparing": 5, "uploading": 10, "loading_model": 20}', NULL),
	(5, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:43.025869+00', '2026-11-26 11:42:43.12584+00', 'completed', NULL, NULL, 67, 0, '{"saving": 2, "decoding": 0, "sampling": 43, "preparing": 3, "uploading": 10, "loading_model": 23}', NULL),
	(6, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:49.623533+00', '2026-11-26 11:42:49.687791+00', 'failed', 'node_error', '{"detail": "RuntimeError in KSampler #sampler: simulated node error\n  (raised by the Atelier ComfyUI simulator)\n"}', 1, NULL, NULL, NULL),
	(6, 2, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:50.440201+00', '2026-11-26 11:42:50.549225+00', 'failed', 'node_error', '{"detail": "RuntimeError in KSampler #sampler: simulated node error\n  (raised by the Atelier ComfyUI simulator)\n"}', 1, NULL, NULL, NULL),
	(7, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:50.661018+00', '2026-11-26 11:42:50.759064+00', 'failed', 'node_error', '{"detail": "RuntimeError in KSampler #sampler: simulated node error\n  (raised by the Atelier ComfyUI simulator)\n"}', 11, NULL, NULL, NULL),
	(7, 2, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:51.471362+00', '2026-11-26 11:42:51.535339+00', 'failed', 'node_error', '{"detail": "RuntimeError in KSampler #sampler: simulated node error\n  (raised by the Atelier ComfyUI simulator)\n"}', 0, NULL, NULL, NULL),
	(8, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:52.372408+00', '2026-11-26 11:42:53.512501+00', 'cancelled', NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:53.674293+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(10, 1, 'runner-comfy-sim-1', 'Atelier ComfyUI simulator', '2026-11-26 11:42:54.738772+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO generation.audit OVERRIDING SYSTEM VALUE VALUES
	(1, '2026-11-26 11:42:51.561508+00', 1, 'dead_letter.discard', 'task:7', 'a496ac37-7f8b-4e56-abe6-f32b9f284f4a', 'done', '{}', '127.0.0.1', NULL),
	(2, '2026-11-26 11:42:52.039356+00', 1, 'runner.drain', 'runner:runner-comfy-sim-1', 'f6051c5d-0c38-4aef-b756-7d75252c24ce', 'done', '{}', '127.0.0.1', NULL),
	(3, '2026-11-26 11:42:52.062416+00', 1, 'runner.resume', 'runner:runner-comfy-sim-1', '5d573197-515b-49e7-a4fa-3c20b50be9cf', 'done', '{}', '127.0.0.1', NULL),
	(4, '2026-11-26 11:42:52.090869+00', 1, 'runner.quarantine', 'runner:runner-comfy-sim-1', '7179e739-d329-4246-afca-c7d61a03cd6c', 'done', '{}', '127.0.0.1', NULL),
	(5, '2026-11-26 11:42:52.118923+00', 1, 'runner.release', 'runner:runner-comfy-sim-1', '88a2c052-69e9-43e3-8eac-591ba2586cec', 'done', '{}', '127.0.0.1', NULL);
INSERT INTO generation.backlog VALUES
	(2, 'stable-diffusion-1.5', 0),
	(6, 'stable-diffusion-1.5', 1);
INSERT INTO generation.collection OVERRIDING SYSTEM VALUE VALUES
	(2, 2, 'Empty', '2026-11-26 11:42:43.237143+00', '2026-11-26 11:42:43.237143+00'),
	(1, 2, '雪中的狐狸', '2026-11-26 11:42:43.217145+00', '2026-11-26 11:42:43.264754+00');
INSERT INTO generation.collection_image VALUES
	(1, 2, 1, '2026-11-26 11:42:41.071254+00', true),
	(1, 3, 2, '2026-11-26 11:42:42.132111+00', true);
INSERT INTO generation.cost VALUES
	('text-to-image', 'stable-diffusion-1.5', 'Atelier ComfyUI simulator', 4179.557291666667, 134, 5);
INSERT INTO generation.idempotency_key VALUES
	(6, 'one-that-waits', '1951356a68ab7f0bff21a70aff7040ac0b8b27adc315d24064d3797a3293cd7a', 10, '2026-11-26 11:42:53.725988+00'),
	(6, 'another-that-waits', 'e901f4edd13d464884a4ab57e48fe3580e988c1777eecc5179aec4a44786ab76', 11, '2026-11-26 11:42:53.74932+00');
INSERT INTO generation.image OVERRIDING SYSTEM VALUE VALUES
	(2, 1, 1, 1, 'outputs/1/1/1-afdf21116f92f34517269a7f6e7a71f0108b4ce52c28f61f68a00945c3abd19d.png', 'outputs/1/1/1-afdf21116f92f34517269a7f6e7a71f0108b4ce52c28f61f68a00945c3abd19d.thumb.webp', 'lacORxSIeHiAiHiHiKd4h3eGd/d3iIAI', 64, 64, 'image/png', 949, 'afdf21116f92f34517269a7f6e7a71f0108b4ce52c28f61f68a00945c3abd19d', 7, NULL),
	(4, 3, 3, 0, 'outputs/3/1/0-862ca1ceb036240732ed17bdaf9e9507445bdbc313cb7a32b974c9664f84df3d.png', 'outputs/3/1/0-862ca1ceb036240732ed17bdaf9e9507445bdbc313cb7a32b974c9664f84df3d.thumb.webp', 'WWcKVxh3d4dwd3d4iKd3d3d2ePd3h4AI', 64, 64, 'image/png', 953, '862ca1ceb036240732ed17bdaf9e9507445bdbc313cb7a32b974c9664f84df3d', 7, NULL),
	(5, 4, 4, 0, 'outputs/4/1/0-560f1e98351fd53d47f617c8b00a70454e1778cc314ca8d70e58c6b619d0e647.png', 'outputs/4/1/0-560f1e98351fd53d47f617c8b00a70454e1778cc314ca8d70e58c6b619d0e647.thumb.webp', '4IkJTyh3eHePiIeIiFiIeIiJiAiIiIAH', 64, 64, 'image/png', 945, '560f1e98351fd53d47f617c8b00a70454e1778cc314ca8d70e58c6b619d0e647', 7, NULL),
	(1, 1, 1, 0, 'outputs/1/1/0-125027ab96d96b80d7bc7a32bfbffe65e595cc361812d069e589e85c1c5ef610.png', 'outputs/1/1/0-125027ab96d96b80d7bc7a32bfbffe65e595cc361812d069e589e85c1c5ef610.thumb.webp', 'HrsJRyCIiId/d3d3d1iIiHd5h/h3iI8H', 64, 64, 'image/png', 949, '125027ab96d96b80d7bc7a32bfbffe65e595cc361812d069e589e85c1c5ef610', 7, '2026-11-26 11:42:43.195678+00'),
	(3, 2, 2, 0, 'outputs/2/1/0-b0c799560700010380bb284efb9be50e1d3dee422bc3a9f5e73339ce819c3bf3.png', 'outputs/2/1/0-b0c799560700010380bb284efb9be50e1d3dee422bc3a9f5e73339ce819c3bf3.thumb.webp', 'rRcNPyaIeHePiHiIiFeId3eJePd3eI8H', 64, 64, 'image/png', 964, 'b0c799560700010380bb284efb9be50e1d3dee422bc3a9f5e73339ce819c3bf3', 7, '2026-11-26 11:42:43.205676+00');
INSERT INTO generation.migration VALUES
	(1, 1764000000001, 'Tasks1764000000001'),
	(2, 1764100000002, 'Trash1764100000002'),
	(3, 1764200000003, 'Fleet1764200000003'),
	(4, 1764300000004, 'Search1764300000004'),
	(5, 1764300000005, 'Collections1764300000005'),
	(6, 1764400000006, 'Pools1764400000006'),
	(7, 1764500000007, 'Shares1764500000007'),
	(8, 1764600000008, 'Retention1764600000008'),
	(9, 1764700000009, 'Traces1764700000009'),
	(10, 1764800000010, 'AuditTrace1764800000010');
INSERT INTO generation.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, 'evt.user.2.task.1.status', '{"v": 1, "ts": "2026-11-26T11:42:41.065Z", "seq": 1, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 1, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 1, '2026-11-26 11:42:41.065036+00', '2026-11-26 11:42:41.170865+00'),
	(2, 'evt.user.2.task.1.status', '{"v": 1, "ts": "2026-11-26T11:42:41.147Z", "seq": 2, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 1, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 2, '2026-11-26 11:42:41.14704+00', '2026-11-26 11:42:41.170865+00'),
	(3, 'evt.user.2.task.1.status', '{"v": 1, "ts": "2026-11-26T11:42:42.052Z", "seq": 3, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": false, "task_id": 1, "result_id": 1, "error_code": null, "error_message": null, "queue_position": null}', 2, 3, '2026-11-26 11:42:42.052441+00', '2026-11-26 11:42:42.097594+00'),
	(4, 'evt.user.2.task.2.status', '{"v": 1, "ts": "2026-11-26T11:42:42.126Z", "seq": 4, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 2, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 4, '2026-11-26 11:42:42.126228+00', '2026-11-26 11:42:42.136812+00'),
	(5, 'evt.user.2.task.2.status', '{"v": 1, "ts": "2026-11-26T11:42:42.147Z", "seq": 5, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 2, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 5, '2026-11-26 11:42:42.147264+00', '2026-11-26 11:42:42.320106+00'),
	(6, 'evt.user.2.task.2.status', '{"v": 1, "ts": "2026-11-26T11:42:42.304Z", "seq": 6, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": false, "task_id": 2, "result_id": 2, "error_code": null, "error_message": null, "queue_position": null}', 2, 6, '2026-11-26 11:42:42.304175+00', '2026-11-26 11:42:42.320106+00'),
	(7, 'evt.user.2.task.3.status', '{"v": 1, "ts": "2026-11-26T11:42:42.362Z", "seq": 7, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 3, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 7, '2026-11-26 11:42:42.362613+00', '2026-11-26 11:42:42.440785+00'),
	(8, 'evt.user.2.task.3.status', '{"v": 1, "ts": "2026-11-26T11:42:42.444Z", "seq": 8, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 3, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 8, '2026-11-26 11:42:42.444569+00', '2026-11-26 11:42:42.588636+00'),
	(9, 'evt.user.2.task.3.status', '{"v": 1, "ts": "2026-11-26T11:42:42.565Z", "seq": 9, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": false, "task_id": 3, "result_id": 3, "error_code": null, "error_message": null, "queue_position": null}', 2, 9, '2026-11-26 11:42:42.56548+00', '2026-11-26 11:42:42.588636+00'),
	(10, 'evt.user.2.task.4.status', '{"v": 1, "ts": "2026-11-26T11:42:42.637Z", "seq": 10, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 4, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 10, '2026-11-26 11:42:42.637902+00', '2026-11-26 11:42:42.660697+00'),
	(11, 'evt.user.2.task.4.status', '{"v": 1, "ts": "2026-11-26T11:42:42.665Z", "seq": 11, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 4, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 11, '2026-11-26 11:42:42.665979+00', '2026-11-26 11:42:42.828272+00'),
	(12, 'evt.user.2.task.4.status', '{"v": 1, "ts": "2026-11-26T11:42:42.783Z", "seq": 12, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": false, "task_id": 4, "result_id": 4, "error_code": null, "error_message": null, "queue_position": null}', 2, 12, '2026-11-26 11:42:42.783051+00', '2026-11-26 11:42:42.828272+00'),
	(13, 'evt.user.2.task.5.status', '{"v": 1, "ts": "2026-11-26T11:42:43.015Z", "seq": 13, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 5, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 13, '2026-11-26 11:42:43.015218+00', '2026-11-26 11:42:43.017337+00'),
	(14, 'evt.user.2.task.5.status', '{"v": 1, "ts": "2026-11-26T11:42:43.025Z", "seq": 14, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 5, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 14, '2026-11-26 11:42:43.025869+00', '2026-11-26 11:42:43.145309+00'),
	(15, 'evt.user.2.task.5.status', '{"v": 1, "ts": "2026-11-26T11:42:43.125Z", "seq": 15, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": false, "task_id": 5, "result_id": 5, "error_code": null, "error_message": null, "queue_position": null}', 2, 15, '2026-11-26 11:42:43.12584+00', '2026-11-26 11:42:43.145309+00'),
	(16, 'evt.user.2.task.4.status', '{"v": 1, "ts": "2026-11-26T11:42:45.411Z", "seq": 16, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": true, "task_id": 4, "result_id": 4, "error_code": null, "error_message": null, "queue_position": null}', 2, 16, '2026-11-26 11:42:45.411555+00', '2026-11-26 11:42:45.428929+00'),
	(17, 'evt.user.2.task.5.status', '{"v": 1, "ts": "2026-11-26T11:42:45.431Z", "seq": 17, "phase": null, "eta_ms": null, "status": "completed", "attempt": 1, "deleted": true, "task_id": 5, "result_id": 5, "error_code": null, "error_message": null, "queue_position": null}', 2, 17, '2026-11-26 11:42:45.43109+00', '2026-11-26 11:42:45.461516+00'),
	(18, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:49.611Z", "seq": 18, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 6, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 18, '2026-11-26 11:42:49.611373+00', '2026-11-26 11:42:49.616814+00'),
	(19, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:49.623Z", "seq": 19, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 6, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 19, '2026-11-26 11:42:49.623533+00', '2026-11-26 11:42:49.704308+00'),
	(25, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:50.661Z", "seq": 25, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 7, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 25, '2026-11-26 11:42:50.661018+00', '2026-11-26 11:42:50.775679+00'),
	(20, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:49.687Z", "seq": 20, "phase": null, "eta_ms": null, "status": "pending", "attempt": 1, "deleted": false, "task_id": 6, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 20, '2026-11-26 11:42:49.687791+00', '2026-11-26 11:42:49.704308+00'),
	(21, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:50.432Z", "seq": 21, "phase": null, "eta_ms": null, "status": "pending", "attempt": 1, "deleted": false, "task_id": 6, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 21, '2026-11-26 11:42:50.432874+00', '2026-11-26 11:42:50.436248+00'),
	(24, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:50.599Z", "seq": 24, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 7, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 24, '2026-11-26 11:42:50.59905+00', '2026-11-26 11:42:50.653185+00'),
	(26, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:50.759Z", "seq": 26, "phase": null, "eta_ms": null, "status": "pending", "attempt": 1, "deleted": false, "task_id": 7, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 26, '2026-11-26 11:42:50.759064+00', '2026-11-26 11:42:50.775679+00'),
	(22, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:50.440Z", "seq": 22, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 2, "deleted": false, "task_id": 6, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 22, '2026-11-26 11:42:50.440201+00', '2026-11-26 11:42:50.565336+00'),
	(23, 'evt.user.2.task.6.status', '{"v": 1, "ts": "2026-11-26T11:42:50.549Z", "seq": 23, "phase": null, "eta_ms": null, "status": "failed", "attempt": 2, "deleted": false, "task_id": 6, "result_id": null, "error_code": "node_error", "error_message": "ComfyUI reported an error while it made this picture. Try again or change the settings.", "queue_position": null}', 2, 23, '2026-11-26 11:42:50.549225+00', '2026-11-26 11:42:50.565336+00'),
	(27, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:51.457Z", "seq": 27, "phase": null, "eta_ms": null, "status": "pending", "attempt": 1, "deleted": false, "task_id": 7, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 27, '2026-11-26 11:42:51.457978+00', '2026-11-26 11:42:51.470597+00'),
	(28, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:51.471Z", "seq": 28, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 2, "deleted": false, "task_id": 7, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 28, '2026-11-26 11:42:51.471362+00', '2026-11-26 11:42:51.470597+00'),
	(29, 'evt.user.2.task.7.status', '{"v": 1, "ts": "2026-11-26T11:42:51.535Z", "seq": 29, "phase": null, "eta_ms": null, "status": "failed", "attempt": 2, "deleted": false, "task_id": 7, "result_id": null, "error_code": "node_error", "error_message": "ComfyUI reported an error while it made this picture. Try again or change the settings.", "queue_position": null}', 2, 29, '2026-11-26 11:42:51.535339+00', '2026-11-26 11:42:51.549237+00'),
	(30, 'evt.user.2.task.8.status', '{"v": 1, "ts": "2026-11-26T11:42:52.364Z", "seq": 30, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 8, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 30, '2026-11-26 11:42:52.364542+00', '2026-11-26 11:42:52.369974+00'),
	(31, 'evt.user.2.task.8.status', '{"v": 1, "ts": "2026-11-26T11:42:52.372Z", "seq": 31, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 8, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 31, '2026-11-26 11:42:52.372408+00', '2026-11-26 11:42:52.431265+00'),
	(33, 'evt.user.2.task.8.status', '{"v": 1, "ts": "2026-11-26T11:42:53.512Z", "seq": 33, "phase": null, "eta_ms": null, "status": "cancelled", "attempt": 1, "deleted": false, "task_id": 8, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 33, '2026-11-26 11:42:53.512501+00', '2026-11-26 11:42:53.527392+00'),
	(34, 'evt.user.6.task.9.status', '{"v": 1, "ts": "2026-11-26T11:42:53.661Z", "seq": 1, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 9, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 6, 1, '2026-11-26 11:42:53.661498+00', '2026-11-26 11:42:53.664495+00'),
	(32, 'evt.user.2.task.8.status', '{"v": 1, "ts": "2026-11-26T11:42:52.422Z", "seq": 32, "phase": "cancelling", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 8, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 2, 32, '2026-11-26 11:42:52.422611+00', '2026-11-26 11:42:52.431265+00'),
	(35, 'evt.user.6.task.9.status', '{"v": 1, "ts": "2026-11-26T11:42:53.674Z", "seq": 2, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 9, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 6, 2, '2026-11-26 11:42:53.674293+00', '2026-11-26 11:42:53.745859+00'),
	(36, 'evt.user.6.task.10.status', '{"v": 1, "ts": "2026-11-26T11:42:53.725Z", "seq": 3, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 10, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 6, 3, '2026-11-26 11:42:53.725988+00', '2026-11-26 11:42:53.745859+00'),
	(37, 'evt.user.6.task.11.status', '{"v": 1, "ts": "2026-11-26T11:42:53.749Z", "seq": 4, "phase": null, "eta_ms": null, "status": "pending", "attempt": 0, "deleted": false, "task_id": 11, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 6, 4, '2026-11-26 11:42:53.74932+00', '2026-11-26 11:42:53.76172+00'),
	(38, 'evt.user.6.task.10.status', '{"v": 1, "ts": "2026-11-26T11:42:54.593Z", "seq": 5, "phase": null, "eta_ms": 51, "status": "pending", "attempt": 0, "deleted": false, "task_id": 10, "result_id": null, "error_code": null, "error_message": null, "queue_position": 1}', 6, 5, '2026-11-26 11:42:54.593114+00', '2026-11-26 11:42:54.612666+00'),
	(39, 'evt.user.6.task.11.status', '{"v": 1, "ts": "2026-11-26T11:42:54.593Z", "seq": 6, "phase": null, "eta_ms": 119, "status": "pending", "attempt": 0, "deleted": false, "task_id": 11, "result_id": null, "error_code": null, "error_message": null, "queue_position": 2}', 6, 6, '2026-11-26 11:42:54.593114+00', '2026-11-26 11:42:54.612666+00'),
	(40, 'evt.user.6.task.10.status', '{"v": 1, "ts": "2026-11-26T11:42:54.738Z", "seq": 7, "phase": "preparing", "eta_ms": null, "status": "processing", "attempt": 1, "deleted": false, "task_id": 10, "result_id": null, "error_code": null, "error_message": null, "queue_position": null}', 6, 7, '2026-11-26 11:42:54.738772+00', '2026-11-26 11:42:55.616538+00'),
	(41, 'evt.user.6.task.11.status', '{"v": 1, "ts": "2026-11-26T11:42:55.595Z", "seq": 8, "phase": null, "eta_ms": 51, "status": "pending", "attempt": 0, "deleted": false, "task_id": 11, "result_id": null, "error_code": null, "error_message": null, "queue_position": 1}', 6, 8, '2026-11-26 11:42:55.595487+00', '2026-11-26 11:42:55.616538+00');
INSERT INTO generation.prompt_term VALUES
	(2, 'a', '2026-11-26 11:42:41.071254+00', 1),
	(2, 'red', '2026-11-26 11:42:41.071254+00', 1),
	(2, 'fox', '2026-11-26 11:42:41.071254+00', 1),
	(2, 'in', '2026-11-26 11:42:41.071254+00', 1),
	(2, 'the', '2026-11-26 11:42:41.071254+00', 1),
	(2, 'snow', '2026-11-26 11:42:41.071254+00', 1),
	(2, '雪', '2026-11-26 11:42:42.132111+00', 2),
	(2, '中', '2026-11-26 11:42:42.132111+00', 2),
	(2, '的', '2026-11-26 11:42:42.132111+00', 2),
	(2, '红', '2026-11-26 11:42:42.132111+00', 2),
	(2, '狐', '2026-11-26 11:42:42.132111+00', 2),
	(2, '狸', '2026-11-26 11:42:42.132111+00', 2),
	(2, '雪中', '2026-11-26 11:42:42.132111+00', 2),
	(2, '中的', '2026-11-26 11:42:42.132111+00', 2),
	(2, '的红', '2026-11-26 11:42:42.132111+00', 2),
	(2, '红狐', '2026-11-26 11:42:42.132111+00', 2),
	(2, '狐狸', '2026-11-26 11:42:42.132111+00', 2),
	(2, 'an', '2026-11-26 11:42:42.363481+00', 3),
	(2, 'old', '2026-11-26 11:42:42.363481+00', 3),
	(2, 'lighthouse', '2026-11-26 11:42:42.363481+00', 3),
	(2, 'at', '2026-11-26 11:42:42.363481+00', 3),
	(2, 'dusk', '2026-11-26 11:42:42.363481+00', 3),
	(2, 'this', '2026-11-26 11:42:49.612783+00', 6),
	(2, 'one', '2026-11-26 11:42:49.612783+00', 6),
	(2, 'fails', '2026-11-26 11:42:49.612783+00', 6),
	(2, 'this', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'one', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'fails', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'and', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'is', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'put', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'away', '2026-11-26 11:42:50.600904+00', 7),
	(2, 'a', '2026-11-26 11:42:52.365108+00', 8),
	(2, 'long', '2026-11-26 11:42:52.365108+00', 8),
	(2, 'one', '2026-11-26 11:42:52.365108+00', 8),
	(2, 'that', '2026-11-26 11:42:52.365108+00', 8),
	(2, 'is', '2026-11-26 11:42:52.365108+00', 8),
	(2, 'cancelled', '2026-11-26 11:42:52.365108+00', 8),
	(6, 'one', '2026-11-26 11:42:53.662198+00', 9),
	(6, 'that', '2026-11-26 11:42:53.662198+00', 9),
	(6, 'is', '2026-11-26 11:42:53.662198+00', 9),
	(6, 'running', '2026-11-26 11:42:53.662198+00', 9),
	(6, 'one', '2026-11-26 11:42:53.727778+00', 10),
	(6, 'that', '2026-11-26 11:42:53.727778+00', 10),
	(6, 'waits', '2026-11-26 11:42:53.727778+00', 10),
	(6, 'another', '2026-11-26 11:42:53.755149+00', 11),
	(6, 'that', '2026-11-26 11:42:53.755149+00', 11),
	(6, 'waits', '2026-11-26 11:42:53.755149+00', 11);
INSERT INTO generation.reaper_beat VALUES
	(true, '2026-11-26 11:42:55.602429+00');
INSERT INTO generation.result VALUES
	(1, 1, 1, '2026-11-26 11:42:42.052441+00'),
	(2, 2, 1, '2026-11-26 11:42:42.304175+00'),
	(3, 3, 1, '2026-11-26 11:42:42.56548+00'),
	(4, 4, 1, '2026-11-26 11:42:42.783051+00');
INSERT INTO generation.runner VALUES
	('runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 'Atelier ComfyUI simulator', '0.3.64', 25769803776, '{stable-diffusion-1.5}', NULL, 0, '{}', NULL, '2026-11-26 11:42:39.933846+00', '2026-11-26 11:42:55.76123+00', NULL, NULL, NULL, 'default');
INSERT INTO generation.runner_model VALUES
	('runner-comfy-sim-1', 'dreamshaper-8', 'dreamshaper-8.safetensors'),
	('runner-comfy-sim-1', 'stable-diffusion-1.5', 'stable-diffusion-1.5.safetensors'),
	('runner-comfy-sim-1', 'stable-diffusion-xl', 'stable-diffusion-xl.safetensors');
INSERT INTO generation.share OVERRIDING SYSTEM VALUE VALUES
	(2, 2, '\x9afe7cdaba8697928ef7b50dc330a32c6109d171726378755a74216386986c1f', NULL, 1, true, 'scrypt$6lKfT32i6y2mnVd31IwIGg$XXhr26EuVbSeKLCHxvdtwmS0Ye0Hrg3l74JknoPepv4', '2026-11-26 11:42:44.263917+00', '2026-12-26 11:42:44.263917+00', 0, NULL),
	(1, 2, '\xfe07d1f2ae06ae75e556a38eb011a5a741c12d8692fd141ead9f5ec340fc4269', 1, NULL, false, NULL, '2026-11-26 11:42:43.296612+00', '2026-12-03 11:42:43.296612+00', 3, '2026-11-26 11:42:55.959317+00');
INSERT INTO generation.share_attempts VALUES
	('address:2:127.0.0.1', 2, 1, '2026-11-26 11:57:44.335543+00'),
	('share:2', 2, 1, '2026-11-26 11:57:44.339532+00');
INSERT INTO generation.task VALUES
	(3, 2, 'completed', NULL, 1, 'text-to-image', 'stable-diffusion-1.5', 'an old lighthouse at dusk', '{"cfg": 7, "seed": 7, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:42.362613+00', '2026-11-27 11:42:42.362613+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 3.6864, NULL, 3, NULL, NULL, '2026-11-26 11:42:42.363481+00', '2026-11-26 11:42:42.444569+00', '2026-11-26 11:42:42.56548+00', NULL, NULL, NULL, NULL, 0, NULL),
	(1, 2, 'completed', NULL, 1, 'text-to-image', 'stable-diffusion-1.5', 'a red fox in the snow', '{"cfg": 7, "seed": 7, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 2, "sampler_name": "euler", "negative_prompt": ""}', 0.024576, 0, true, '2026-11-26 11:42:41.065036+00', '2026-11-27 11:42:41.065036+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 7.3728, NULL, 1, NULL, NULL, '2026-11-26 11:42:41.071254+00', '2026-11-26 11:42:41.14704+00', '2026-11-26 11:42:42.052441+00', NULL, NULL, NULL, NULL, 1, NULL),
	(2, 2, 'completed', NULL, 1, 'text-to-image', 'stable-diffusion-1.5', '雪中的红狐狸', '{"cfg": 7, "seed": 7, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:42.126228+00', '2026-11-27 11:42:42.126228+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 3.6864, NULL, 2, NULL, NULL, '2026-11-26 11:42:42.132111+00', '2026-11-26 11:42:42.147264+00', '2026-11-26 11:42:42.304175+00', NULL, NULL, NULL, NULL, 1, NULL),
	(4, 2, 'completed', NULL, 1, 'text-to-image', 'stable-diffusion-1.5', 'to be thrown away', '{"cfg": 7, "seed": 7, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:42.637902+00', '2026-11-27 11:42:42.637902+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 3.6864, NULL, 4, NULL, NULL, '2026-11-26 11:42:42.644825+00', '2026-11-26 11:42:42.665979+00', '2026-11-26 11:42:42.783051+00', '2026-11-26 11:42:45.411555+00', NULL, NULL, NULL, 0, NULL),
	(5, 2, 'completed', NULL, 1, 'text-to-image', 'stable-diffusion-1.5', '-', '{"cfg": 7, "seed": 7, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:43.015218+00', '2026-11-27 11:42:43.015218+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 3.6864, NULL, NULL, NULL, NULL, '2026-11-26 11:42:43.016018+00', '2026-11-26 11:42:43.025869+00', '2026-11-26 11:42:43.12584+00', '2026-11-26 11:42:45.43109+00', '2026-11-26 11:42:49.556888+00', NULL, '2026-11-26 11:42:45.463875+00', 0, NULL),
	(6, 2, 'failed', NULL, 0, 'text-to-image', 'stable-diffusion-1.5', 'this one fails', '{"cfg": 7, "seed": 74534197474201, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:50.187791+00', '2026-11-27 11:42:49.611373+00', 2, 2, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 51.3584, NULL, NULL, 'node_error', 'ComfyUI reported an error while it made this picture. Try again or change the settings.', '2026-11-26 11:42:49.612783+00', '2026-11-26 11:42:50.440201+00', '2026-11-26 11:42:50.549225+00', NULL, NULL, NULL, NULL, 0, NULL),
	(7, 2, 'failed', NULL, 0, 'text-to-image', 'stable-diffusion-1.5', 'this one fails and is put away', '{"cfg": 7, "seed": 68387932220479, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:51.259064+00', '2026-11-27 11:42:50.59905+00', 2, 2, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 51.3584, NULL, NULL, 'node_error', 'ComfyUI reported an error while it made this picture. Try again or change the settings.', '2026-11-26 11:42:50.600904+00', '2026-11-26 11:42:51.471362+00', '2026-11-26 11:42:51.535339+00', NULL, NULL, '2026-11-26 11:42:51.561508+00', NULL, 0, NULL),
	(8, 2, 'cancelled', NULL, 0.06666667, 'text-to-image', 'stable-diffusion-1.5', 'a long one that is cancelled', '{"cfg": 7, "seed": 136886841732890, "steps": 100, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.40959999999999996, 0, true, '2026-11-26 11:42:52.364542+00', '2026-11-27 11:42:52.364542+00', 1, 0, 0, NULL, NULL, 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 1711.9466666666667, '2026-11-26 11:42:52.422611+00', NULL, NULL, NULL, '2026-11-26 11:42:52.365108+00', '2026-11-26 11:42:52.372408+00', '2026-11-26 11:42:53.512501+00', NULL, NULL, NULL, NULL, 0, NULL),
	(9, 6, 'processing', 'loading_model', 0.06666667, 'text-to-image', 'stable-diffusion-1.5', 'one that is running', '{"cfg": 7, "seed": 218069341991966, "steps": 100, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.40959999999999996, 0, true, '2026-11-26 11:42:53.661498+00', '2026-11-27 11:42:53.661498+00', 1, 0, 0, '5415172f-4d40-4587-836a-07ee991cff22', '2026-11-26 11:43:09.708764+00', 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, NULL, NULL, NULL, 1711.9466666666667, NULL, NULL, NULL, NULL, '2026-11-26 11:42:53.662198+00', '2026-11-26 11:42:53.674293+00', NULL, NULL, NULL, NULL, NULL, 0, NULL),
	(10, 6, 'processing', 'preparing', 0, 'text-to-image', 'stable-diffusion-1.5', 'one that waits', '{"cfg": 7, "seed": 148283818227581, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:53.725988+00', '2026-11-27 11:42:53.725988+00', 1, 0, 0, 'eada6e71-eb28-4d04-9b6b-dade089b60bc', '2026-11-26 11:43:10.76123+00', 'runner-comfy-sim-1', '23685015-735d-40b1-813d-f6813a44d330', 0, 1, 51, '2026-11-26 11:42:54.593114+00', 51.3584, NULL, NULL, NULL, NULL, '2026-11-26 11:42:53.727778+00', '2026-11-26 11:42:54.738772+00', NULL, NULL, NULL, NULL, NULL, 0, NULL),
	(11, 6, 'pending', NULL, 0, 'text-to-image', 'stable-diffusion-1.5', 'another that waits', '{"cfg": 7, "seed": 52559709782583, "steps": 3, "width": 64, "height": 64, "scheduler": "normal", "batch_size": 1, "sampler_name": "euler", "negative_prompt": ""}', 0.012288, 0, true, '2026-11-26 11:42:53.74932+00', '2026-11-27 11:42:53.74932+00', 0, 0, 0, NULL, NULL, NULL, NULL, 0, 1, 51, '2026-11-26 11:42:55.595487+00', 0, NULL, NULL, NULL, NULL, '2026-11-26 11:42:53.755149+00', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO generation.user_share VALUES
	(2, 1, 1481.093, 0, 0, NULL, 33, 'user'),
	(6, 1, 3244.3980666666666, 1, 2, NULL, 8, 'user');
INSERT INTO generation.user_storage VALUES
	(2, 5, 4760);
SELECT pg_catalog.setval('auth.audit_id_seq', 4, true);
SELECT pg_catalog.setval('auth.migration_id_seq', 4, true);
SELECT pg_catalog.setval('auth.outbox_id_seq', 2, true);
SELECT pg_catalog.setval('auth.users_id_seq', 6, true);
SELECT pg_catalog.setval('generation.archive_id_seq', 1, true);
SELECT pg_catalog.setval('generation.audit_id_seq', 5, true);
SELECT pg_catalog.setval('generation.collection_id_seq', 2, true);
SELECT pg_catalog.setval('generation.image_id_seq', 6, true);
SELECT pg_catalog.setval('generation.migration_id_seq', 10, true);
SELECT pg_catalog.setval('generation.outbox_id_seq', 41, true);
SELECT pg_catalog.setval('generation.result_id_seq', 5, true);
SELECT pg_catalog.setval('generation.share_id_seq', 2, true);
SELECT pg_catalog.setval('generation.task_id_seq', 11, true);
ALTER TABLE ONLY auth.migration
    ADD CONSTRAINT "PK_3043fc6b8af7c99b8b98830094f" PRIMARY KEY (id);
ALTER TABLE ONLY auth.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.login_limits
    ADD CONSTRAINT login_limits_pkey PRIMARY KEY (bucket);
ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.refresh_tokens
    ADD CONSTRAINT refresh_tokens_generation UNIQUE (session_id, generation);
ALTER TABLE ONLY auth.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_username_key UNIQUE (username_key);
ALTER TABLE ONLY generation.migration
    ADD CONSTRAINT "PK_3043fc6b8af7c99b8b98830094f" PRIMARY KEY (id);
ALTER TABLE ONLY generation.archive
    ADD CONSTRAINT archive_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (task_id, number);
ALTER TABLE ONLY generation.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.backlog
    ADD CONSTRAINT backlog_pkey PRIMARY KEY (user_id, model_name);
ALTER TABLE ONLY generation.collection_image
    ADD CONSTRAINT collection_image_pkey PRIMARY KEY (collection_id, image_id);
ALTER TABLE ONLY generation.collection
    ADD CONSTRAINT collection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.cost
    ADD CONSTRAINT cost_pkey PRIMARY KEY (template, model_name, runner_class);
ALTER TABLE ONLY generation.housekeeping
    ADD CONSTRAINT housekeeping_pkey PRIMARY KEY (job);
ALTER TABLE ONLY generation.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (user_id, key);
ALTER TABLE ONLY generation.image
    ADD CONSTRAINT image_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.image
    ADD CONSTRAINT image_task_id_position_key UNIQUE (task_id, "position");
ALTER TABLE ONLY generation.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.prompt_term
    ADD CONSTRAINT prompt_term_pkey PRIMARY KEY (user_id, term, created_at, task_id);
ALTER TABLE ONLY generation.reaper_beat
    ADD CONSTRAINT reaper_beat_pkey PRIMARY KEY (only_row);
ALTER TABLE ONLY generation.result
    ADD CONSTRAINT result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.result
    ADD CONSTRAINT result_task_id_key UNIQUE (task_id);
ALTER TABLE ONLY generation.runner_model
    ADD CONSTRAINT runner_model_pkey PRIMARY KEY (runner_id, model_name);
ALTER TABLE ONLY generation.runner
    ADD CONSTRAINT runner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.share_attempts
    ADD CONSTRAINT share_attempts_pkey PRIMARY KEY (bucket);
ALTER TABLE ONLY generation.share
    ADD CONSTRAINT share_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.share
    ADD CONSTRAINT share_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY generation.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY generation.user_share
    ADD CONSTRAINT user_share_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY generation.user_storage
    ADD CONSTRAINT user_storage_pkey PRIMARY KEY (user_id);
CREATE INDEX login_limits_ended ON auth.login_limits USING btree (window_ends_at);
CREATE INDEX outbox_published ON auth.outbox USING btree (published_at) WHERE (published_at IS NOT NULL);
CREATE INDEX outbox_unpublished ON auth.outbox USING btree (id) WHERE (published_at IS NULL);
CREATE UNIQUE INDEX outbox_user_seq ON auth.outbox USING btree (user_id, seq) WHERE (user_id IS NOT NULL);
CREATE INDEX refresh_tokens_salted ON auth.refresh_tokens USING btree (rotated_at) WHERE (successor_salt IS NOT NULL);
CREATE INDEX sessions_expires ON auth.sessions USING btree (expires_at);
CREATE INDEX sessions_revoked ON auth.sessions USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
CREATE INDEX sessions_user ON auth.sessions USING btree (user_id, network);
CREATE UNIQUE INDEX signing_keys_one_active ON auth.signing_keys USING btree ((true)) WHERE (retired_at IS NULL);
CREATE INDEX archive_user ON generation.archive USING btree (user_id, id DESC);
CREATE INDEX attempt_completed ON generation.attempt USING btree (ended_at DESC) WHERE (outcome = 'completed'::text);
CREATE INDEX attempt_not_completed ON generation.attempt USING btree (ended_at) WHERE (outcome <> 'completed'::text);
CREATE INDEX collection_image_image ON generation.collection_image USING btree (image_id);
CREATE INDEX collection_image_listed ON generation.collection_image USING btree (collection_id, created_at DESC, task_id DESC, image_id) WHERE listed;
CREATE INDEX collection_image_task ON generation.collection_image USING btree (task_id);
CREATE INDEX collection_user ON generation.collection USING btree (user_id, id DESC);
CREATE INDEX idempotency_key_age ON generation.idempotency_key USING btree (created_at);
CREATE INDEX image_result ON generation.image USING btree (result_id);
CREATE INDEX outbox_published ON generation.outbox USING btree (published_at) WHERE (published_at IS NOT NULL);
CREATE INDEX outbox_unpublished ON generation.outbox USING btree (id) WHERE (published_at IS NULL);
CREATE UNIQUE INDEX outbox_user_seq ON generation.outbox USING btree (user_id, seq) WHERE (user_id IS NOT NULL);
CREATE INDEX runner_model_name ON generation.runner_model USING btree (model_name);
CREATE INDEX share_attempts_share ON generation.share_attempts USING btree (share_id, window_ends_at);
CREATE INDEX share_collection ON generation.share USING btree (collection_id) WHERE (collection_id IS NOT NULL);
CREATE INDEX share_image ON generation.share USING btree (image_id) WHERE (image_id IS NOT NULL);
CREATE INDEX share_user ON generation.share USING btree (user_id, id DESC);
CREATE INDEX task_dead_letters ON generation.task USING btree (id DESC) WHERE ((status = 'failed'::text) AND (discarded_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX task_delayed ON generation.task USING btree (ready_at) WHERE ((status = 'pending'::text) AND (NOT ready));
CREATE INDEX task_expiring ON generation.task USING btree (expires_at) WHERE (status = 'pending'::text);
CREATE INDEX task_favourites ON generation.task USING btree (user_id, created_at DESC, id DESC) WHERE ((deleted_at IS NULL) AND (favourites > 0));
CREATE INDEX task_first_ready ON generation.task USING btree (user_id, model_name, priority DESC, id) WHERE ((status = 'pending'::text) AND ready);
CREATE INDEX task_history ON generation.task USING btree (user_id, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX task_history_model ON generation.task USING btree (user_id, model_name, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX task_history_status ON generation.task USING btree (user_id, status, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX task_leased ON generation.task USING btree (lease_until) WHERE (status = 'processing'::text);
CREATE INDEX task_live ON generation.task USING btree (user_id, id) WHERE (status = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX task_to_purge ON generation.task USING btree (purge_requested_at) WHERE ((purge_requested_at IS NOT NULL) AND (purged_at IS NULL));
CREATE INDEX task_trash ON generation.task USING btree (user_id, deleted_at DESC, id DESC) WHERE ((deleted_at IS NOT NULL) AND (purge_requested_at IS NULL));
CREATE INDEX task_trash_age ON generation.task USING btree (deleted_at) WHERE ((deleted_at IS NOT NULL) AND (purge_requested_at IS NULL));
CREATE INDEX user_share_active ON generation.user_share USING btree (virtual_time) WHERE ((pending > 0) OR (running > 0));
CREATE INDEX user_share_latest ON generation.user_share USING btree (virtual_time DESC);
CREATE INDEX user_share_next ON generation.user_share USING btree (virtual_time) WHERE (pending > 0);
CREATE INDEX user_storage_most ON generation.user_storage USING btree (bytes DESC, user_id DESC) WHERE (pictures > 0);
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON auth.audit FOR EACH ROW EXECUTE FUNCTION auth.audit_is_append_only();
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON generation.audit FOR EACH ROW EXECUTE FUNCTION generation.audit_is_append_only();
CREATE TRIGGER image_removed AFTER DELETE ON generation.image REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION generation.count_removed_images();
CREATE TRIGGER image_stored AFTER INSERT ON generation.image REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION generation.count_stored_images();
ALTER TABLE ONLY auth.refresh_tokens
    ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.attempt
    ADD CONSTRAINT attempt_task_id_fkey FOREIGN KEY (task_id) REFERENCES generation.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.collection_image
    ADD CONSTRAINT collection_image_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES generation.collection(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.collection_image
    ADD CONSTRAINT collection_image_image_id_fkey FOREIGN KEY (image_id) REFERENCES generation.image(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.image
    ADD CONSTRAINT image_result_id_fkey FOREIGN KEY (result_id) REFERENCES generation.result(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.result
    ADD CONSTRAINT result_task_id_fkey FOREIGN KEY (task_id) REFERENCES generation.task(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.runner_model
    ADD CONSTRAINT runner_model_runner_id_fkey FOREIGN KEY (runner_id) REFERENCES generation.runner(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.share_attempts
    ADD CONSTRAINT share_attempts_share_id_fkey FOREIGN KEY (share_id) REFERENCES generation.share(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.share
    ADD CONSTRAINT share_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES generation.collection(id) ON DELETE CASCADE;
ALTER TABLE ONLY generation.share
    ADD CONSTRAINT share_image_id_fkey FOREIGN KEY (image_id) REFERENCES generation.image(id) ON DELETE CASCADE;

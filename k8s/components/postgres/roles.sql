-- Roles and schemas of Atelier, run once by an administrator (psql) in the database that Atelier is to use; the image of Postgres does so at
-- its first start. One role owns the schemas and migrates; each service has a role of its own that reads and writes its own schema and can
-- change no table. Passwords come from the environment.
\getenv owner_password ATELIER_OWNER_DB_PASSWORD
\getenv auth_password ATELIER_AUTH_DB_PASSWORD
\getenv webhooks_password ATELIER_WEBHOOKS_DB_PASSWORD
\getenv generation_password ATELIER_GENERATION_DB_PASSWORD

CREATE ROLE atelier_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE atelier_auth LOGIN CONNECTION LIMIT 60 PASSWORD :'auth_password';
CREATE ROLE atelier_webhooks LOGIN CONNECTION LIMIT 60 PASSWORD :'webhooks_password';
CREATE ROLE atelier_generation LOGIN CONNECTION LIMIT 100 PASSWORD :'generation_password';

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO atelier_owner', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO atelier_auth, atelier_generation, atelier_webhooks', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA auth AUTHORIZATION atelier_owner;
CREATE SCHEMA webhooks AUTHORIZATION atelier_owner;
CREATE SCHEMA generation AUTHORIZATION atelier_owner;
GRANT USAGE ON SCHEMA auth TO atelier_auth;
GRANT USAGE ON SCHEMA webhooks TO atelier_webhooks;
GRANT USAGE ON SCHEMA generation TO atelier_generation;

-- What migrations make later.
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA auth GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO atelier_auth;
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA auth GRANT USAGE, SELECT ON SEQUENCES TO atelier_auth;
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA generation GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO atelier_generation;
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA generation GRANT USAGE, SELECT ON SEQUENCES TO atelier_generation;
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA webhooks GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO atelier_webhooks;
ALTER DEFAULT PRIVILEGES FOR ROLE atelier_owner IN SCHEMA webhooks GRANT USAGE, SELECT ON SEQUENCES TO atelier_webhooks;

-- Roles and schemas of Atelier, run by an administrator (psql) in the database that Atelier is to use; the image of Postgres does so at its
-- first start. Run again after an upgrade it makes what is missing, and leaves the rest, passwords too, as it is. One role owns the schemas and
-- migrates; each service has a role of its own that reads and writes its own schema and can change no table. Passwords come from the environment.
\getenv owner_password ATELIER_OWNER_DB_PASSWORD
\getenv auth_password ATELIER_AUTH_DB_PASSWORD
\getenv webhooks_password ATELIER_WEBHOOKS_DB_PASSWORD
\getenv generation_password ATELIER_GENERATION_DB_PASSWORD

-- A block cannot see variables of psql; SET does not print what it is given.
SET atelier.owner_password = :'owner_password';
SET atelier.auth_password = :'auth_password';
SET atelier.webhooks_password = :'webhooks_password';
SET atelier.generation_password = :'generation_password';

DO $$
DECLARE
  service text;
  connections int;
BEGIN
  FOR service, connections IN VALUES ('owner', -1), ('auth', 60), ('webhooks', 60), ('generation', 100) LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = 'atelier_' || service);
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT %s PASSWORD %L', 'atelier_' || service, connections,
                   current_setting('atelier.' || service || '_password'));
  END LOOP;
END
$$;

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO atelier_owner', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO atelier_auth, atelier_generation, atelier_webhooks', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS auth AUTHORIZATION atelier_owner;
CREATE SCHEMA IF NOT EXISTS webhooks AUTHORIZATION atelier_owner;
CREATE SCHEMA IF NOT EXISTS generation AUTHORIZATION atelier_owner;
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

#!/usr/bin/env node
// `npm run certificates [FOLDER] [DAYS]`: a certificate authority of your own and a certificate for each server of docker-compose.yml, by
// openssl, for docker-compose.tls.yml. What is there is kept, so that it can be run again; delete a pair to have it made anew. The key of
// the authority (ca-key.pem) signs everything: keep it elsewhere when you are done. Certificates by your own authority do as well.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Most days that clients of today accept of a server. */
const DAYS = 825;
const SERVERS = ['nats', 'postgres', 'seaweedfs'];

const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const newKey = (file) => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file);

/** An authority: `ca.pem` for all who have to know it, `ca-key.pem` for nobody. */
function makeAuthority(folder) {
  const [certificate, key] = [join(folder, 'ca.pem'), join(folder, 'ca-key.pem')];
  if (existsSync(certificate)) return;
  newKey(key);
  const about = ['-subj', '/CN=Atelier', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  openssl('req', '-x509', '-new', '-key', key, '-days', '3650', '-out', certificate, ...about);
  chmodSync(key, 0o600);
}

/** A certificate for a host, and for this machine's own name: `NAME.pem` and `NAME-key.pem`. Clients may show it as well. */
function makeCertificate(folder, name, days) {
  const [certificate, key, request, extensions] = ['.pem', '-key.pem', '.csr', '.ext'].map((end) =>
    join(folder, name + end),
  );
  if (existsSync(certificate)) return;
  newKey(key);
  writeFileSync(
    extensions,
    `subjectAltName=DNS:${name},DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n`,
  );
  openssl('req', '-new', '-key', key, '-subj', `/CN=${name}`, '-out', request);
  const by = ['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca-key.pem'), '-CAcreateserial'];
  openssl('x509', '-req', '-in', request, ...by, '-days', String(days), '-extfile', extensions, '-out', certificate);
  for (const file of [request, extensions]) rmSync(file);
  chmodSync(key, 0o600);
}

const [folder = 'certificates', days = String(DAYS)] = process.argv.slice(2);
mkdirSync(folder, { recursive: true, mode: 0o755 });
makeAuthority(folder);
for (const name of SERVERS) makeCertificate(folder, name, Number(days));
process.stdout.write(`${folder}: ca.pem, and certificates for ${SERVERS.join(', ')}\n`);

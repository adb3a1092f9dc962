import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing';

/** A certificate and its key, as files. */
export interface CertificateFiles {
  cert: string;
  key: string;
}

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

/** What `npm run certificates` makes, and what it does not: of others, for others, of long ago. */
export class MadeCertificates {
  private constructor(readonly folder: string) {}

  static async make(): Promise<MadeCertificates> {
    const folder = await mkdtemp(join(runFolder(), 'certificates-'));
    execFileSync(process.execPath, ['scripts/certificates.mjs', folder]);
    return new MadeCertificates(folder);
  }

  get ca(): string {
    return join(this.folder, 'ca.pem');
  }

  of(server: 'nats' | 'postgres' | 'seaweedfs'): CertificateFiles {
    return { cert: join(this.folder, `${server}.pem`), key: join(this.folder, `${server}-key.pem`) };
  }

  /** For another host. */
  elsewhere(): CertificateFiles {
    return this.signed('elsewhere', 'DNS:elsewhere.example', []);
  }

  expired(): CertificateFiles {
    const dates = ['-not_before', '20200101000000Z', '-not_after', '20200102000000Z'];
    return this.signed('expired', 'DNS:localhost,IP:127.0.0.1', dates);
  }

  private signed(name: string, hosts: string, dates: string[]): CertificateFiles {
    const [cert, key, request, extensions] = ['pem', 'key', 'csr', 'ext'].map((end) =>
      join(this.folder, `${name}.${end}`),
    );
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key!);
    openssl('req', '-new', '-key', key!, '-subj', `/CN=${name}`, '-out', request!);
    writeFileSync(extensions!, `subjectAltName=${hosts}\n`);
    const by = ['-CA', this.ca, '-CAkey', join(this.folder, 'ca-key.pem'), '-CAcreateserial'];
    openssl('x509', '-req', '-in', request!, ...by, '-extfile', extensions!, '-out', cert!, ...dates);
    chmodSync(key!, 0o600);
    return { cert: cert!, key: key! };
  }
}

import { join } from 'node:path';

/** SeaweedFS is four servers in one process, each with an HTTP and a gRPC port. */
export interface WeedPorts {
  s3: number;
  s3Grpc: number;
  master: number;
  masterGrpc: number;
  volume: number;
  volumeGrpc: number;
  filer: number;
  filerGrpc: number;
}

/** The command line of `weed server` (4.48) for one small store on loopback: no telemetry, no election, nothing on a fixed port. */
export function weedArguments(folder: string, ports: WeedPorts): string[] {
  const settings = {
    dir: join(folder, 'data'),
    ip: '127.0.0.1',
    'ip.bind': '127.0.0.1',
    'master.telemetry': false,
    'master.peers': 'none',
    'master.volumeSizeLimitMB': 64,
    'master.volumePreallocate': false,
    'master.port': ports.master,
    'master.port.grpc': ports.masterGrpc,
    'volume.max': 0,
    'volume.port': ports.volume,
    'volume.port.grpc': ports.volumeGrpc,
    filer: true,
    'filer.port': ports.filer,
    'filer.port.grpc': ports.filerGrpc,
    s3: true,
    's3.config': join(folder, 's3.json'),
    's3.iam': false,
    's3.port': ports.s3,
    's3.port.grpc': ports.s3Grpc,
    's3.port.iceberg': 0,
    's3.port.lance': 0,
  };
  return ['-logtostderr=true', 'server', ...Object.entries(settings).map(([name, value]) => `-${name}=${value}`)];
}

/** Unix sockets it makes at fixed places and leaves there when it is killed. */
export function weedSockets(ports: WeedPorts): string[] {
  const names = [
    `filer-${ports.filer}`,
    `s3-${ports.s3}`,
    `filer-grpc-${ports.filerGrpc}`,
    `master-grpc-${ports.masterGrpc}`,
    `s3-grpc-${ports.s3Grpc}`,
    `volume-grpc-${ports.volumeGrpc}`,
  ];
  return names.map((name) => `/tmp/seaweedfs-${name}.sock`);
}

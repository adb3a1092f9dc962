const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const FLOAT = 5_126;
const UNSIGNED_SHORT = 5_123;

/** Corners of a cube, and the triangles of its sides. */
const CORNERS = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => [corner & 1, (corner >> 1) & 1, (corner >> 2) & 1]);
const TRIANGLES = [
  ...[0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4],
  ...[2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3, 5, 3, 7, 5],
];

/** A box of these sides as a binary glTF 2.0; `extras` go where ComfyUI writes the graph. */
export function boxGlb(sides: [number, number, number], extras: Record<string, string>): Buffer {
  const positions = Float32Array.from(
    CORNERS.flatMap((corner) => corner.map((value, axis) => (value - 0.5) * sides[axis]!)),
  );
  const indices = Uint16Array.from(TRIANGLES);
  const binary = padded(Buffer.concat([Buffer.from(positions.buffer), Buffer.from(indices.buffer)]), 0);
  const json = padded(Buffer.from(JSON.stringify(gltf(sides, extras, binary.length))), 0x20);
  const length = 12 + 8 + json.length + 8 + binary.length;
  return Buffer.concat([words(MAGIC, 2, length), words(json.length, JSON_CHUNK), json, words(binary.length, BINARY_CHUNK), binary]); // prettier-ignore
}

function gltf(sides: [number, number, number], extras: Record<string, string>, byteLength: number): unknown {
  const [corners, points] = [CORNERS.length, TRIANGLES.length];
  const half = sides.map((side) => side / 2);
  return {
    asset: { version: '2.0', generator: 'Atelier ComfyUI simulator', extras },
    buffers: [{ byteLength }],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: corners * 12, target: 34_962 },
      { buffer: 0, byteOffset: corners * 12, byteLength: points * 2, target: 34_963 },
    ],
    accessors: [
      { bufferView: 0, componentType: FLOAT, count: corners, type: 'VEC3', min: half.map((side) => -side), max: half },
      { bufferView: 1, componentType: UNSIGNED_SHORT, count: points, type: 'SCALAR' },
    ],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    ...{ nodes: [{ mesh: 0 }], scenes: [{ nodes: [0] }], scene: 0 },
  };
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
  return bytes;
}

function padded(bytes: Buffer, filler: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, filler)]);
}

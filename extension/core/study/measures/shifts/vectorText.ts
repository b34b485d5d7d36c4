/** A vector as text in a line of results: 32-bit floats, little-endian, in base 64. */
export function vectorText(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, at) => {
    bytes.setFloat32(4 * at, value, true);
  });
  return Buffer.from(bytes.buffer).toString('base64');
}

/** The vector that `vectorText` wrote. */
export function vectorOfText(text: string): Float32Array {
  const buffer = Buffer.from(text, 'base64');
  const bytes = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return Float32Array.from({ length: buffer.byteLength / 4 }, (_, at) =>
    bytes.getFloat32(4 * at, true),
  );
}

import { joined } from './onnxBytes';

/** A safetensors file made by hand: any header text, any length prefix, any data. */
export function safetensorsWith(
  header: string | Uint8Array | Readonly<Record<string, unknown>>,
  {
    data = new Uint8Array(0),
    headerLength,
  }: { readonly data?: Uint8Array; readonly headerLength?: bigint } = {},
): Uint8Array {
  const text =
    header instanceof Uint8Array
      ? header
      : new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, headerLength ?? BigInt(text.length), true);
  return joined(prefix, text, data);
}

/** One tensor's description in a header. */
export const described = (
  dtype: string,
  shape: readonly unknown[],
  begin: number,
  end: number,
) => ({ dtype, shape, data_offsets: [begin, end] });

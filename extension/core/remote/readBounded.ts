/**
 * The text of a response, as far as so many bytes: a server must not be able to fill the memory.
 * @returns undefined where there is more.
 */
export async function readBounded(
  response: Response,
  mostBytes: number,
): Promise<string | undefined> {
  const body: AsyncIterable<Uint8Array> | null = response.body;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

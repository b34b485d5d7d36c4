import { dirname, join } from 'node:path';
import { hashFiles } from './hashFiles';

/** SHA-256 over a model's graph and weights, each file once. */
export async function modelHash(graph: string, weightFiles: readonly string[]): Promise<string> {
  const folder = dirname(graph);
  return hashFiles([...new Set([graph, ...weightFiles.map((file) => join(folder, file))])]);
}

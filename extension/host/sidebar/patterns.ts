/** What the sidebar looks for, and where it does not look. */
export const sidebarPatterns = {
  pairs: '**/*.pairs.jsonc',
  // The weights of models have the same ending, and names that everybody gives them.
  vectors: '**/*.{safetensors,gguf,svec}',
  runs: '**/record.json',
} as const;
export type FileKind = keyof typeof sidebarPatterns;

export const sidebarExclude = '**/{node_modules,.git,.venv,venv,__pycache__,dist,out}/**';

/** A folder with more is no place that a list helps in; the search itself stays short, too. */
export const mostFiles = 500;

const weights = /^(model|pytorch_model|adapter_model|consolidated)\b|-\d{5}-of-\d{5}\./;

/** Whether a name is that of a model's weights, not of a vector. */
export function isWeights(name: string): boolean {
  return weights.test(name) || /(^|[-.])(q\d|f16|f32|bf16)([-._]|$)/i.test(name);
}

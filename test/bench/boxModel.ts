import { fileURLToPath } from 'node:url';

/** The folder of the model in the box, and its graph. */
export const boxFolder = fileURLToPath(
  new URL('../../media/models/SmolLM2-135M-Instruct', import.meta.url),
);
export const boxFile = `${boxFolder}/onnx/model_q4.onnx`;

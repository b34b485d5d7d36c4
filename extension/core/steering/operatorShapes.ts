import type { FloatTensor, OperatorName, PushPart } from './push';

/** Sizes by name, which must agree within a part, or numbers; `width` is that of the hook point. */
type Shape = readonly (string | number)[];

interface OperatorTensors {
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
}

const oneVector: OperatorTensors = { required: { vector: ['width'] } };

/** What each operator in `graph/operators` takes, as far as it is known without the model. */
export const operatorTensors: Readonly<Record<OperatorName, OperatorTensors>> = {
  add: oneVector,
  ablate: oneVector,
  normPreservingAdd: oneVector,
  icvAdd: oneVector,
  slerp: oneVector,
  projectionCap: { required: { vector: ['width'], cap: [1] } },
  affine: {
    required: { A: ['rank', 'width'], B: ['rank', 'width'] },
    optional: { bias: ['width'] },
  },
  patch: { required: { vector: ['width'], mask: ['width'] } },
  rotate: {
    required: { first: ['width'], second: ['width'], angle: [1] },
    optional: { gate: ['width'] },
  },
  classifierGradient: {
    required: {
      W1: ['units1', 'width'],
      b1: ['units1'],
      W2: ['units2', 'units1'],
      b2: ['units2'],
      readout: ['units2'],
    },
  },
};

/** Why a part cannot be pushed, as `found` and `expected` of an error. */
export interface PartProblem {
  readonly found: string;
  readonly expected: string;
}

/** The first thing about a part's tensors that does not fit its operator; values are not looked at. */
export function partProblem({ operator, tensors }: PushPart): PartProblem | undefined {
  const { required, optional = {} } = operatorTensors[operator];
  const shapes = { ...required, ...optional };
  const names = Object.keys(tensors);
  const asked = `the tensors ${Object.keys(shapes).join(', ')} of ${operator}`;
  const missing = Object.keys(required).find((name) => tensors[name] === undefined);
  if (missing !== undefined) return { found: `no tensor "${missing}"`, expected: asked };
  const foreign = names.find((name) => !Object.hasOwn(shapes, name));
  if (foreign !== undefined) return { found: `a tensor "${foreign}"`, expected: asked };
  const sizes = new Map<string, number>();
  for (const [name, shape] of Object.entries(shapes)) {
    const tensor = tensors[name];
    const problem = tensor === undefined ? undefined : shapeProblem(name, tensor, shape, sizes);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Width of the activations that a part without problems is for. */
export function partWidth({ operator, tensors }: PushPart): number {
  const { required } = operatorTensors[operator];
  const [known] = Object.entries(required).filter(([, shape]) => shape.includes('width'));
  const [name = '', shape = []] = known ?? [];
  return tensors[name]?.dims[shape.indexOf('width')] ?? 0;
}

/** Sizes that were met before are binding; new ones are remembered. */
function shapeProblem(
  name: string,
  { dims, data }: FloatTensor,
  shape: Shape,
  sizes: Map<string, number>,
): PartProblem | undefined {
  const found = `tensor "${name}" of shape [${dims.join(', ')}]`;
  const fits = shape.map((size, at) => {
    const dim = dims[at] ?? -1;
    if (typeof size === 'number') return dim === size;
    const known = sizes.get(size) ?? dim;
    sizes.set(size, known);
    return dim === known && dim >= (size === 'width' ? 1 : 0);
  });
  if (dims.length !== shape.length || fits.includes(false)) {
    const known = [...sizes].map(([size, value]) => `${size} = ${value}`);
    const beside = known.length === 0 ? '' : ` with ${known.join(', ')}`;
    return { found, expected: `[${shape.join(', ')}]${beside}` };
  }
  const needed = dims.reduce((product, dim) => product * dim, 1);
  if (needed === data.length) return undefined;
  return { found: `${found} with ${data.length} values`, expected: `${needed}` };
}

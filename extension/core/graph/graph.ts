import { create } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  type ValueInfoProto,
} from '../formats/onnx/onnx_pb';
import { capturedNames, renameCaptured } from './capturedNames';
import { graphMissing, valueMissing } from './errors';

/** One place where a value is read; `input` is −1 when a sub-graph of the node captures it by name. */
export interface Use {
  readonly node: NodeProto;
  readonly input: number;
}

interface Value {
  producer: NodeProto | undefined;
  uses: Use[];
}

export interface NodeFields {
  readonly domain?: string;
  readonly attributes?: readonly AttributeProto[];
  /** Names of the outputs; one new name when absent. */
  readonly outputs?: readonly string[];
}

/** A new node with its fields filled in. */
export function makeNode(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  { domain = '', attributes = [] }: NodeFields = {},
): NodeProto {
  return create(NodeProtoSchema, {
    opType,
    domain,
    name: `${outputs[0] ?? opType}/node`,
    input: [...inputs],
    output: [...outputs],
    attribute: [...attributes],
  });
}

/**
 * An ONNX graph as nodes and named values, each value with its producer and its uses. It edits the
 * model message in place: everything it does not touch is written back as it was read.
 */
export class Graph {
  readonly #proto: GraphProto;
  readonly #values = new Map<string, Value>();
  readonly #initializers = new Map<string, TensorProto>();
  #names = 0;

  constructor(readonly model: ModelProto) {
    if (model.graph === undefined) throw graphMissing();
    this.#proto = model.graph;
    this.#index();
  }

  get nodes(): readonly NodeProto[] {
    return this.#proto.node;
  }

  get inputs(): readonly ValueInfoProto[] {
    return this.#proto.input.filter(({ name }) => !this.#initializers.has(name));
  }

  get outputs(): readonly ValueInfoProto[] {
    return this.#proto.output;
  }

  get initializers(): ReadonlyMap<string, TensorProto> {
    return this.#initializers;
  }

  get valueInfo(): readonly ValueInfoProto[] {
    return this.#proto.valueInfo;
  }

  /** Version of the default operator set; 0 when the model names none. */
  get opset(): number {
    const entry = this.model.opsetImport.find(
      ({ domain }) => domain === '' || domain === 'ai.onnx',
    );
    return Number(entry?.version ?? 0n);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  producer(name: string): NodeProto | undefined {
    return this.#value(name).producer;
  }

  uses(name: string): readonly Use[] {
    return this.#value(name).uses;
  }

  /** A name that no value has yet. */
  freshName(hint: string): string {
    let name = `steering/${hint}`;
    while (this.#values.has(name)) name = `steering/${hint}/${(this.#names += 1)}`;
    return name;
  }

  /** Appends a node and returns its first output. */
  emit(opType: string, inputs: readonly string[], fields: NodeFields = {}): string {
    const outputs = fields.outputs ?? [this.freshName(opType)];
    this.insert(makeNode(opType, inputs, outputs, fields));
    return outputs[0] ?? '';
  }

  insert(node: NodeProto): void {
    this.#proto.node.push(node);
    this.#indexNode(node);
  }

  /** Takes nodes out; their outputs must have no uses left. */
  remove(nodes: ReadonlySet<NodeProto>): void {
    this.#proto.node = this.#proto.node.filter((node) => !nodes.has(node));
    this.#index();
  }

  /** Makes every use of `name` read `replacement`, except in the given nodes; graph outputs keep their name. */
  replaceUses(name: string, replacement: string, except: ReadonlySet<NodeProto> = new Set()): void {
    const value = this.#value(name);
    const moved = value.uses.filter(({ node }) => !except.has(node));
    for (const { node, input } of moved) {
      if (input >= 0) node.input[input] = replacement;
      else renameCaptured(node, name, replacement);
    }
    value.uses = value.uses.filter(({ node }) => except.has(node));
    this.#value(replacement).uses.push(...moved);
  }

  /** Makes one input of a node read another value; the input must exist, if only as an empty name. */
  setInput(node: NodeProto, input: number, name: string): void {
    const before = node.input[input] ?? '';
    if (before !== '') {
      const value = this.#value(before);
      value.uses = value.uses.filter((use) => use.node !== node || use.input !== input);
    }
    node.input[input] = name;
    this.#value(name).uses.push({ node, input });
  }

  addInitializer(tensor: TensorProto): string {
    this.#proto.initializer.push(tensor);
    this.#initializers.set(tensor.name, tensor);
    this.#values.set(tensor.name, { producer: undefined, uses: [] });
    return tensor.name;
  }

  addInput(info: ValueInfoProto): string {
    this.#proto.input.push(info);
    this.#values.set(info.name, { producer: undefined, uses: [] });
    return info.name;
  }

  addOutput(info: ValueInfoProto): void {
    this.#proto.output.push(info);
  }

  removeInput(name: string): void {
    this.#proto.input = this.#proto.input.filter((input) => input.name !== name);
  }

  removeOutput(name: string): void {
    this.#proto.output = this.#proto.output.filter((output) => output.name !== name);
  }

  #value(name: string): Value {
    const value = this.#values.get(name);
    if (value === undefined) throw valueMissing(name);
    return value;
  }

  #index(): void {
    this.#values.clear();
    for (const { name } of this.#proto.input)
      this.#values.set(name, { producer: undefined, uses: [] });
    for (const tensor of this.#proto.initializer) {
      this.#initializers.set(tensor.name, tensor);
      this.#values.set(tensor.name, { producer: undefined, uses: [] });
    }
    for (const node of this.#proto.node) this.#indexNode(node);
  }

  #indexNode(node: NodeProto): void {
    for (const name of node.output) if (name !== '') this.#slot(name).producer = node;
    node.input.forEach((name, input) => {
      if (name !== '') this.#slot(name).uses.push({ node, input });
    });
    for (const name of capturedNames(node)) this.#slot(name).uses.push({ node, input: -1 });
  }

  #slot(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const value: Value = { producer: undefined, uses: [] };
    this.#values.set(name, value);
    return value;
  }
}

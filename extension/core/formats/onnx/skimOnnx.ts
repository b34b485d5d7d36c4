import type { DescMessage } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { ByteSource } from '../byteSource';
import { malformedFile, tooLarge, truncatedFile } from '../errors';
import { GraphBudget } from './graphBudget';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProtoSchema,
} from './onnx_pb';
import { checkUtf8, checkVarints, type PayloadCheck } from './payloadChecks';
import { checkRawBytes, noTensorFacts, type TensorFacts } from './tensorFacts';
import { WireCursor } from './wireCursor';
import { wireFields, type WireField } from './wireFields';

/**
 * Raw data of an initialiser from this size on stays in the file. Below it lie the shapes, axes and
 * scalars that shape inference and graph surgery read, and the three entries of an external tensor
 * would save little.
 */
export const smallestExternalTensor = 1024;

/** The decoder stops at 100; a sub-graph costs three levels. */
const deepestMessage = 96;
/** Payloads are copied in pieces, so that the window stays small. */
const piece = 256 * 1024;

const initialiserField = GraphProtoSchema.field.initializer.number;
const tensorFields = TensorProtoSchema.field;
const external: number = TensorProto_DataLocation.EXTERNAL;
/** Groups (3 and 4) were given up before ONNX began. */
const wireTypes: readonly (WireType | undefined)[] = [
  WireType.Varint,
  WireType.Bit64,
  WireType.LengthDelimited,
  undefined,
  undefined,
  WireType.Bit32,
];

interface Place {
  readonly message: DescMessage;
  readonly end: number;
  readonly depth: number;
  readonly initialiser: boolean;
}

/**
 * Copies an ONNX model's bytes without the large raw data of initialisers, in sub-graphs too; these
 * tensors then say where in this same file their data lies. Everything else is kept, unknown fields
 * included, and checked against the schema: lengths, wire types, UTF-8, raw bytes against shape.
 * @throws truncatedFile, malformedFile, tooLarge
 */
export function skimOnnx(source: ByteSource, location: string): Uint8Array<ArrayBuffer> {
  return new Skimmer(source, location).skim();
}

class Skimmer {
  readonly #cursor: WireCursor;
  readonly #out = new BinaryWriter();
  readonly #budget: GraphBudget;

  constructor(
    readonly source: ByteSource,
    readonly location: string,
  ) {
    this.#cursor = new WireCursor(source);
    this.#budget = new GraphBudget(source.name);
  }

  skim(): Uint8Array<ArrayBuffer> {
    const end = this.source.size;
    this.#message({ message: ModelProtoSchema, end, depth: 1, initialiser: false });
    return this.#out.finish();
  }

  #message(place: Place): void {
    const fields = wireFields(place.message);
    const facts = place.message === TensorProtoSchema ? noTensorFacts() : undefined;
    while (this.#cursor.position < place.end) this.#field(place, fields, facts);
    if (facts !== undefined) this.#finishTensor(place, facts);
  }

  #field(place: Place, fields: ReadonlyMap<number, WireField>, facts?: TensorFacts): void {
    const offset = this.#cursor.position;
    const tag = this.#cursor.varint(place.end);
    const number = Math.floor(tag / 8);
    const wireType = wireTypes[tag % 8];
    const field = fields.get(number);
    if (number === 0 || tag > 0xffffffff) {
      throw this.#malformed(offset, `field ${number}`, 'a field number from 1 to 536,870,911');
    }
    if (wireType === undefined) {
      throw this.#malformed(offset, `wire type ${tag % 8}`, 'wire type 0, 1, 2 or 5');
    }
    const packed = field?.packable === true && wireType === WireType.LengthDelimited;
    if (field !== undefined && wireType !== field.wireType && !packed) {
      const found = `wire type ${wireType} for ${field.name}`;
      throw this.#malformed(offset, found, `wire type ${field.wireType}`);
    }
    if (wireType === WireType.LengthDelimited) this.#delimited(place, number, field, facts);
    else this.#scalar(place, number, wireType, facts);
  }

  #scalar(place: Place, number: number, wireType: WireType, facts?: TensorFacts): void {
    const offset = this.#cursor.position;
    const left = place.end - offset;
    if (wireType === WireType.Varint) {
      const value = this.#cursor.varint(place.end);
      if (facts !== undefined) this.#note(facts, number, value, offset);
    } else {
      const size = fixedSize(wireType);
      if (size > left) throw truncatedFile(this.source.name, offset, size, left);
      this.#cursor.take(size);
    }
    const length = this.#cursor.position - offset;
    this.#budget.spend('numbers', 1, offset);
    this.#budget.spend('bytes', length, offset);
    this.#out.tag(number, wireType).raw(this.#cursor.previous(length));
  }

  #delimited(place: Place, number: number, field?: WireField, facts?: TensorFacts): void {
    const lengthOffset = this.#cursor.position;
    const length = this.#cursor.varint(place.end);
    const offset = this.#cursor.position;
    const left = place.end - offset;
    if (length > left) throw truncatedFile(this.source.name, lengthOffset, length, left);
    this.#budget.spend('objects', 1, offset);
    if (facts !== undefined && number === tensorFields.externalData.number) facts.located = true;
    if (facts !== undefined && number === tensorFields.rawData.number) {
      if (facts.raw !== undefined) throw this.#malformed(offset, 'raw data twice', 'it once');
      facts.raw = { offset, length };
      if (place.initialiser && length >= smallestExternalTensor) {
        this.#cursor.skip(length);
        return;
      }
    }
    if (field?.message === undefined) this.#payload(number, length, field, facts);
    else this.#child(place, number, field.message, offset + length);
  }

  #child(place: Place, number: number, message: DescMessage, end: number): void {
    const depth = place.depth + 1;
    if (depth > deepestMessage) {
      const limit = `${deepestMessage} levels`;
      throw tooLarge(this.source.name, this.#cursor.position, `messages ${depth} deep`, limit);
    }
    const initialiser = place.message === GraphProtoSchema && number === initialiserField;
    this.#out.tag(number, WireType.LengthDelimited).fork();
    this.#message({ message, end, depth, initialiser });
    this.#out.join();
  }

  /** Copies a payload of no inner structure, piece by piece. */
  #payload(number: number, length: number, field?: WireField, facts?: TensorFacts): void {
    const start = this.#cursor.position;
    const end = start + length;
    if (facts !== undefined && number === tensorFields.dims.number) {
      this.#packedDims(end, facts);
      return;
    }
    this.#budget.spend('bytes', length, start);
    if (field?.packable === true) this.#budget.spend('numbers', length / smallest(field), start);
    this.#out.tag(number, WireType.LengthDelimited).uint32(length);
    const check = this.#payloadCheck(start, length, field);
    while (this.#cursor.position < end) {
      const bytes = this.#cursor.take(Math.min(end - this.#cursor.position, piece));
      check?.(bytes, this.#cursor.position === end);
      this.#out.raw(bytes);
    }
  }

  #payloadCheck(offset: number, length: number, field?: WireField): PayloadCheck | undefined {
    if (field === undefined || length === 0) return undefined;
    const fail = (found: string, expected: string) =>
      this.#malformed(offset, `${found} in ${field.name}`, expected);
    if (field.text) return checkUtf8(fail);
    if (!field.packable) return undefined;
    if (field.wireType === WireType.Varint) return checkVarints(fail);
    const size = smallest(field);
    if (length % size !== 0) throw fail(`${length} bytes`, `a multiple of ${size}`);
    return undefined;
  }

  #packedDims(end: number, facts: TensorFacts): void {
    const place = { message: TensorProtoSchema, end, depth: 0, initialiser: false };
    const { number } = tensorFields.dims;
    while (this.#cursor.position < end) this.#scalar(place, number, WireType.Varint, facts);
  }

  #note(facts: TensorFacts, number: number, value: number, offset: number): void {
    if (number === tensorFields.dataType.number) facts.type = value;
    if (number === tensorFields.dataLocation.number) facts.external = value === external;
    if (number !== tensorFields.dims.number) return;
    if (value > Number.MAX_SAFE_INTEGER) {
      throw this.#malformed(offset, 'a negative or absurd tensor dimension', 'one below 2^53');
    }
    facts.dims.push(value);
  }

  #finishTensor(place: Place, facts: TensorFacts): void {
    checkRawBytes(this.source.name, facts);
    const { raw } = facts;
    if (!place.initialiser || raw === undefined || raw.length < smallestExternalTensor) return;
    this.#external('location', this.location);
    this.#external('offset', String(raw.offset));
    this.#external('length', String(raw.length));
    const { number } = tensorFields.dataLocation;
    this.#out.tag(number, WireType.Varint).int32(external);
  }

  #external(key: string, value: string): void {
    const { key: keyField, value: valueField } = StringStringEntryProtoSchema.field;
    this.#out.tag(tensorFields.externalData.number, WireType.LengthDelimited).fork();
    this.#out.tag(keyField.number, WireType.LengthDelimited).string(key);
    this.#out.tag(valueField.number, WireType.LengthDelimited).string(value).join();
  }

  #malformed(offset: number, found: string, expected: string) {
    return malformedFile(this.source.name, offset, found, expected);
  }
}

function fixedSize(wireType: WireType): number {
  return wireType === WireType.Bit64 ? 8 : 4;
}

/** Bytes that one packed number takes at least. */
function smallest({ wireType }: WireField): number {
  return wireType === WireType.Varint ? 1 : fixedSize(wireType);
}

import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';

/** How a field lies in the bytes. */
export interface WireField {
  readonly name: string;
  readonly wireType: WireType;
  /** Repeated numbers also come packed into one delimited field, whatever the schema says. */
  readonly packable: boolean;
  readonly text: boolean;
  readonly message: DescMessage | undefined;
}

export type WireFields = ReadonlyMap<number, WireField>;

const known = new WeakMap<DescMessage, WireFields>();

/** The fields of a message by number. */
export function wireFields(message: DescMessage): WireFields {
  const found = known.get(message);
  if (found !== undefined) return found;
  const fields = new Map(message.fields.map((field) => [field.number, wireField(field)]));
  known.set(message, fields);
  return fields;
}

function wireField(field: DescField): WireField {
  const scalar = field.enum === undefined ? field.scalar : ScalarType.INT32;
  const wireType = scalar === undefined ? WireType.LengthDelimited : scalarWireType(scalar);
  return {
    name: `${field.parent.name}.${field.name}`,
    wireType,
    packable: field.fieldKind === 'list' && wireType !== WireType.LengthDelimited,
    text: scalar === ScalarType.STRING,
    message: field.message,
  };
}

function scalarWireType(type: ScalarType): WireType {
  switch (type) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
}

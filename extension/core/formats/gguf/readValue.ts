import { beyondLimit, malformedFile } from '../errors';
import type { GgufCursor } from './ggufCursor';
import {
  smallestValue,
  valueTypes,
  type GgufContentValue,
  type GgufScalar,
  type GgufValue,
  type ValueType,
} from './ggufTypes';

/** Arrays of arrays are possible in the format; nobody writes them deep. */
const deepestArray = 4;

/** A type number and a value of that type. @throws malformedFile, truncatedFile, beyondLimit */
export function readValue(cursor: GgufCursor): GgufValue {
  const type = readType(cursor);
  return { type, value: contentOf(cursor, type, 0) };
}

function contentOf(cursor: GgufCursor, type: ValueType, depth: number): GgufContentValue {
  return type === 'array' ? elements(cursor, depth + 1) : scalarReaders[type](cursor);
}

function elements(cursor: GgufCursor, depth: number): readonly GgufContentValue[] {
  if (depth > deepestArray) {
    const { source, offset } = cursor;
    throw beyondLimit(
      source.name,
      offset,
      `arrays ${depth} deep`,
      `${deepestArray}`,
      'Flatten it.',
    );
  }
  const type = readType(cursor);
  const count = cursor.count(smallestValue[type]);
  return Array.from({ length: count }, () => contentOf(cursor, type, depth));
}

function readType(cursor: GgufCursor): ValueType {
  const at = cursor.offset;
  const number = cursor.u32();
  const type = valueTypes[number];
  if (type !== undefined) return type;
  throw malformedFile(
    cursor.source.name,
    at,
    `metadata type ${number}`,
    `0 to ${valueTypes.length - 1}`,
  );
}

type ScalarType = Exclude<ValueType, 'array'>;

const scalarReaders: Readonly<Record<ScalarType, (cursor: GgufCursor) => GgufScalar>> = {
  u8: (cursor) => cursor.view(1).getUint8(0),
  i8: (cursor) => cursor.view(1).getInt8(0),
  u16: (cursor) => cursor.view(2).getUint16(0, true),
  i16: (cursor) => cursor.view(2).getInt16(0, true),
  u32: (cursor) => cursor.u32(),
  i32: (cursor) => cursor.view(4).getInt32(0, true),
  f32: (cursor) => cursor.view(4).getFloat32(0, true),
  bool: readBool,
  string: (cursor) => cursor.string(),
  u64: (cursor) => cursor.u64(),
  i64: (cursor) => cursor.view(8).getBigInt64(0, true),
  f64: (cursor) => cursor.view(8).getFloat64(0, true),
};

function readBool(cursor: GgufCursor): boolean {
  const at = cursor.offset;
  const byte = cursor.view(1).getUint8(0);
  if (byte > 1) throw malformedFile(cursor.source.name, at, `bool ${byte}`, '0 or 1');
  return byte === 1;
}

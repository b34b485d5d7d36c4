import { pickleRefused } from '../errors';
import { globalName, isList, type PickleItem } from './pickleItem';
import { PickleCursor } from './pickleCursor';

/** The only names that may occur besides storages: a tensor, a parameter, and empty hooks. */
export const rebuildTensor = 'torch._utils _rebuild_tensor_v2';
export const rebuildParameter = 'torch._utils _rebuild_parameter';
export const orderedDict = 'collections OrderedDict';
const allowed = new Set([rebuildTensor, rebuildParameter, orderedDict]);
const storageName = /^torch \w+Storage$/;

/** The pickle of one tensor has 150 to 250 bytes. */
const largestPickle = 4096;

interface Machine {
  readonly stack: PickleItem[];
  /** Where on the stack each open tuple began. */
  readonly marks: number[];
  readonly memo: Map<number, PickleItem>;
  readonly cursor: PickleCursor;
  refuse(found: string): Error;
}

/**
 * Walks through a pickle and describes what unpickling would build, without building it: opcodes
 * move descriptions on a stack, and no name is looked up or called. Any opcode and any name that a
 * tensor's pickle does not have is refused. Opcodes: Python's `pickletools`, protocols 2 to 5.
 * @throws pickleRefused
 */
export function scanPickle(bytes: Uint8Array, file: string): PickleItem {
  if (bytes.length > largestPickle) {
    const found = `a pickle of ${bytes.length} bytes, more than one tensor needs (${largestPickle})`;
    throw pickleRefused(file, 0, found);
  }
  const cursor = new PickleCursor(bytes, file);
  const machine: Machine = {
    stack: [],
    marks: [],
    memo: new Map(),
    cursor,
    refuse: (found) => pickleRefused(file, cursor.offset, found),
  };
  for (;;) {
    const at = cursor.offset;
    const opcode = cursor.unsigned(1);
    if (opcode === stop) break;
    const run = opcodes[opcode];
    if (run === undefined) throw pickleRefused(file, at, `opcode 0x${opcode.toString(16)}`);
    run(machine);
  }
  const result = pop(machine);
  if (machine.stack.length > 0) throw machine.refuse('more than one value');
  return result;
}

const stop = 0x2e;

const opcodes: Readonly<Partial<Record<number, (machine: Machine) => void>>> = {
  // PROTO, FRAME: sizes that a walk does not need.
  0x80: ({ cursor }) => void cursor.unsigned(1),
  0x95: ({ cursor }) => void cursor.unsigned(8),
  // GLOBAL, STACK_GLOBAL
  0x63: (machine) => {
    pushGlobal(machine, `${machine.cursor.line()} ${machine.cursor.line()}`);
  },
  0x93: (machine) => {
    const [name, module] = [pop(machine), pop(machine)];
    if (typeof name !== 'string' || typeof module !== 'string') throw machine.refuse('no name');
    pushGlobal(machine, `${module} ${name}`);
  },
  // BINUNICODE, SHORT_BINUNICODE
  0x58: ({ stack, cursor }) => stack.push(cursor.text(cursor.unsigned(4))),
  0x8c: ({ stack, cursor }) => stack.push(cursor.text(cursor.unsigned(1))),
  // BININT, BININT1, BININT2, LONG1
  0x4a: ({ stack, cursor }) => stack.push(cursor.signed(4)),
  0x4b: ({ stack, cursor }) => stack.push(cursor.unsigned(1)),
  0x4d: ({ stack, cursor }) => stack.push(cursor.unsigned(2)),
  0x8a: ({ stack, cursor }) => stack.push(cursor.signed(cursor.unsigned(1))),
  // NEWTRUE, NEWFALSE, NONE
  0x88: ({ stack }) => stack.push(true),
  0x89: ({ stack }) => stack.push(false),
  0x4e: ({ stack }) => stack.push(null),
  // MARK, TUPLE, EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3
  0x28: ({ stack, marks }) => marks.push(stack.length),
  0x74: (machine) => {
    const mark = machine.marks.pop();
    if (mark === undefined || mark > machine.stack.length) throw machine.refuse('no open tuple');
    machine.stack.push(machine.stack.splice(mark));
  },
  0x29: ({ stack }) => stack.push([]),
  0x85: (machine) => machine.stack.push(popMany(machine, 1)),
  0x86: (machine) => machine.stack.push(popMany(machine, 2)),
  0x87: (machine) => machine.stack.push(popMany(machine, 3)),
  // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
  0x71: (machine) => {
    remember(machine, machine.cursor.unsigned(1));
  },
  0x72: (machine) => {
    remember(machine, machine.cursor.unsigned(4));
  },
  0x94: (machine) => {
    remember(machine, machine.memo.size);
  },
  0x68: (machine) => machine.stack.push(recall(machine, machine.cursor.unsigned(1))),
  0x6a: (machine) => machine.stack.push(recall(machine, machine.cursor.unsigned(4))),
  // BINPERSID, REDUCE
  0x51: (machine) => {
    const storage = pop(machine);
    if (!isList(storage)) throw machine.refuse('a storage of unknown form');
    machine.stack.push({ storage });
  },
  0x52: (machine) => {
    const [args, callee] = [pop(machine), globalName(pop(machine))];
    if (callee === undefined || !allowed.has(callee) || !isList(args)) {
      throw machine.refuse('a call of something else than a tensor');
    }
    machine.stack.push({ called: callee, args });
  },
};

function pushGlobal({ stack, refuse }: Machine, global: string): void {
  if (!allowed.has(global) && !storageName.test(global)) {
    throw refuse(`the name "${global.replace(' ', '.')}"`);
  }
  stack.push({ global });
}

function pop(machine: Machine): PickleItem {
  const item = machine.stack.pop();
  if (item === undefined) throw machine.refuse('an empty stack');
  return item;
}

function popMany(machine: Machine, count: number): readonly PickleItem[] {
  return Array.from({ length: count }, () => pop(machine)).reverse();
}

function remember(machine: Machine, index: number): void {
  const item = pop(machine);
  machine.stack.push(item);
  machine.memo.set(index, item);
}

function recall(machine: Machine, index: number): PickleItem {
  const item = machine.memo.get(index);
  if (item === undefined) throw machine.refuse(`no value ${index} in the memo`);
  return item;
}

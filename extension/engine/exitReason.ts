/** How a process ended, as Node says it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started at all. */
  readonly failure?: string;
  /** Its last lines on stderr. */
  readonly stderr: readonly string[];
}

/** Windows status codes of processes that did not end by themselves. */
const windowsReasons: ReadonlyMap<number, string> = new Map([
  [0xc0000005, 'it read or wrote memory that it does not own (access violation)'],
  [0xc0000374, 'its memory was found damaged (heap corruption)'],
  [0xc000001d, 'this processor lacks an instruction that the runtime needs'],
  [0xc0000135, 'a library that the runtime needs is missing (the Visual C++ runtime)'],
]);

const signalReasons: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGKILL: 'the system ended it, most likely because memory ran out',
  SIGABRT: 'the runtime gave up (abort)',
  SIGSEGV: 'it read or wrote memory that it does not own (segmentation fault)',
  SIGBUS: 'it read or wrote memory that it does not own (bus error)',
  SIGILL: 'this processor lacks an instruction that the runtime needs',
  SIGTERM: 'it was asked to end',
};

/** Of V8 and of C++ libraries, onnxruntime among them. */
const outOfMemory = /heap out of memory|std::bad_alloc|Failed to allocate memory/i;

/** A shell tells of a signal as 128 and its number. */
const killedCode = 137;

/** Why a process ended, in a plain clause to follow "The engine stopped: ". */
export function exitInWords({ code, signal, failure, stderr }: Exit): string {
  if (failure !== undefined) return `it could not be started (${failure})`;
  const said = stderr.join('\n');
  if (said.includes('ERR_DLOPEN_FAILED')) {
    return (
      'the onnxruntime library could not be loaded; it needs glibc 2.28 or later on Linux and the ' +
      'Visual C++ runtime on Windows'
    );
  }
  // It ends by abort, as much else does: what it said before goes first.
  if (outOfMemory.test(said)) return 'memory ran out';
  if (signal !== null) return signalReasons[signal] ?? `it was ended by ${signal}`;
  if (code === killedCode) return 'the system ended it, most likely because memory ran out';
  if (code === null) return 'nobody knows why';
  // Node gives Windows statuses as unsigned or signed numbers of 32 bits.
  return windowsReasons.get(code >>> 0) ?? `it ended with code ${code}`;
}

import { listenForInterrupt } from './interrupt';
import { runProgram } from './program';
import { endWhenReaderLeaves } from './terminal';

endWhenReaderLeaves();
listenForInterrupt();
process.exitCode = await runProgram(process.argv.slice(2));

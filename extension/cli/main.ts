import { runProgram } from './program';
import { endWhenReaderLeaves } from './terminal';

endWhenReaderLeaves();
process.exitCode = await runProgram(process.argv.slice(2));

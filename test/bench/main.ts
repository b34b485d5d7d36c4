import { availableParallelism, cpus } from 'node:os';
import type { BenchCase, Measurement } from './benchCase';
import { decode } from './cases/decode';
import { loading } from './cases/loading';
import { memory } from './cases/memory';
import { scaling } from './cases/scaling';
import { surgery } from './cases/surgery';
import { sweep } from './cases/sweep';
import { formatTable } from './table';

const cases: readonly BenchCase[] = [surgery, loading, decode, sweep, scaling, memory];

const wanted = process.argv.slice(2);
const chosen = cases.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  process.stderr.write(`No such case. There are: ${cases.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}

const found: Measurement[] = [];
for (const { name, measure } of chosen) {
  process.stderr.write(`${name} …\n`);
  found.push(...(await measure()));
}
process.stdout.write(
  `${formatTable(found)}\n` +
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}. ` +
    'Ratios carry over to other machines, times do not.\n',
);

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  quoted,
  shellScript,
  slurmScript,
} from '../../../../extension/core/study/shards/shardScript';

/** Stands in for Slurm: runs every task of an array at once, one after the other. */
const sbatch = `#!/bin/bash
echo "sbatch $*" >> "$CALLS"
task=$(cat)
tasks=$(sed -n 's/.*--array=1-\\([0-9]*\\).*/\\1/p' <<< "$*")
for ((i = 1; i <= \${tasks:-1}; i++)); do SLURM_ARRAY_TASK_ID=$i bash -c "$task"; done
case "$*" in *--parsable*) echo 41 ;; esac
`;

/** Stands in for the program: writes its arguments, each in brackets. */
const program = `#!/bin/bash
printf '[%s]' "$@" >> "$CALLS"
echo >> "$CALLS"
`;

describe('scripts that run the shards of a study', () => {
  let home = '';
  const odd = () => join(home, "it's $HOME");
  const run = () => ({
    program: quoted(join(home, 'program')),
    run: [join(home, 'a study.json'), '--seed', '2'].map(quoted).join(' '),
    name: 'a study',
    shards: 2,
    from: home,
    folder: odd(),
  });
  const calls = (script: string) => {
    const log = join(home, 'calls');
    writeFileSync(log, '');
    writeFileSync(join(home, 'script.sh'), script);
    const env = { ...process.env, PATH: `${home}:${process.env['PATH'] ?? ''}`, CALLS: log };
    execFileSync('bash', [join(home, 'script.sh')], { env, stdio: 'pipe' });
    return readFileSync(log, 'utf8').trimEnd().split('\n');
  };

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'script-'));
    for (const [name, text] of Object.entries({ sbatch, program })) {
      writeFileSync(join(home, name), text, { mode: 0o755 });
    }
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  const shard = (index: number) =>
    `[run][${home}/a study.json][--seed][2][--shard][${index}/2]` +
    `[--out][${odd()}/shard-${index}][--resume]`;
  const merge = () => `[merge][${odd()}/shard-1][${odd()}/shard-2][--out][${odd()}/merged]`;

  it('any scheduler: each shard, then the merge, with odd names as they are', () =>
    assert.deepEqual(calls(shellScript(run())), [shard(1), shard(2), merge()]));

  it('Slurm: an array that may be put into the queue again, and a merge that waits for it', () => {
    const [array, one, two, waiting, merged] = calls(slurmScript(run()));
    assert.match(array ?? '', /^sbatch .*--array=1-2 --requeue/);
    assert.deepEqual([one, two, merged], [shard(1), shard(2), merge()]);
    assert.match(waiting ?? '', /--dependency=afterok:41 --kill-on-invalid-dep=yes/);
  });
});

/** A study that is to run in parts, as a person types it. */
export interface ShardedRun {
  /** The program, already quoted for a shell. */
  readonly program: string;
  /** The study and options of `run`, without shard and folder, already quoted. */
  readonly run: string;
  readonly name: string;
  readonly shards: number;
  /** Where relative paths of the options begin. */
  readonly from: string;
  /** Holds one folder a shard, and `merged`. */
  readonly folder: string;
}

/**
 * A script that submits a Slurm job array with a shard a task, and the merge behind it. A task that
 * is killed or preempted is put into the queue again, and goes on with `--resume`; what holds the
 * folder of a task that died with its machine is removed, because an array runs each task once.
 */
export function slurmScript({ program, run, name, shards, from, folder }: ShardedRun): string {
  const shard = `${folder}/shard-$SLURM_ARRAY_TASK_ID`;
  return `#!/bin/bash
# ${shards} shards of ${name}, then their merge. Submit with: bash THIS-FILE
# Add what your cluster asks for (partition, account, time, memory) to SBATCH_OPTIONS, in quotes.
set -euo pipefail
cd ${quoted(from)}
folder=${quoted(folder)}
mkdir -p "$folder"
array=$(sbatch --parsable --job-name=${quoted(name)} --array=1-${shards} --requeue \\
  --open-mode=append --output="$folder/shard-%a.log" \${SBATCH_OPTIONS:-} <<'TASK'
#!/bin/bash
[ -z "\${SLURM_RESTART_COUNT:-}" ] || rm -f ${quotedAround(shard)}/run.lock
exec ${program} run ${run} \\
  --shard "$SLURM_ARRAY_TASK_ID/${shards}" --out ${quotedAround(shard)} --resume
TASK
)
sbatch --job-name=${quoted(`${name}-merge`)} \\
  --dependency="afterok:$array" --kill-on-invalid-dep=yes \\
  --output="$folder/merge.log" \${SBATCH_OPTIONS:-} <<'MERGE'
#!/bin/bash
exec ${program} merge ${shardFolders(folder, shards)} --out ${quoted(`${folder}/merged`)}
MERGE
`;
}

/** The same for any machine or scheduler: one command a shard, which may run in any order. */
export function shellScript({ program, run, name, shards, from, folder }: ShardedRun): string {
  const lines = Array.from({ length: shards }, (_, at) => {
    const out = quoted(`${folder}/shard-${at + 1}`);
    return `${program} run ${run} --shard ${at + 1}/${shards} --out ${out} --resume`;
  });
  return `#!/bin/bash
# ${shards} shards of ${name}, then their merge. The shards need nothing of each other: run each
# line on the machine you like, with the folder on a disk that the last line can read.
set -euo pipefail
cd ${quoted(from)}
${lines.join('\n')}
${program} merge ${shardFolders(folder, shards)} --out ${quoted(`${folder}/merged`)}
`;
}

function shardFolders(folder: string, shards: number): string {
  return Array.from({ length: shards }, (_, at) => quoted(`${folder}/shard-${at + 1}`)).join(' ');
}

/** A word as a shell reads it back. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same with Slurm's variable left open. */
function quotedAround(path: string): string {
  const [before = '', after = ''] = path.split('$SLURM_ARRAY_TASK_ID');
  return `${quoted(before)}"$SLURM_ARRAY_TASK_ID"${after === '' ? '' : quoted(after)}`;
}

import type { Command } from 'commander';
import type { Act } from './action';

/** A subcommand as the help lists it. */
interface Listed {
  readonly name: string;
  /** Its arguments. */
  readonly takes?: string;
  readonly description: string;
  /** What declares its options and its work; loaded only when the command is named. */
  readonly load: () => Promise<(command: Command, act: Act) => Command>;
}

/**
 * Every subcommand, in the order of the help. What all of them need takes four times as long to
 * load as Node itself.
 */
const commands: readonly Listed[] = [
  {
    name: 'run',
    takes: '<study>',
    description: 'Run a study: build vectors, measure effect and degradation beside baselines.',
    load: async () => (await import('./run')).addRun,
  },
  {
    name: 'tasks',
    takes: '<study>',
    description: 'Compare function vectors and in-context vectors on in-context tasks.',
    load: async () => (await import('./tasks')).addTasks,
  },
  {
    name: 'build',
    takes: '<pairs>',
    description: 'Build a steering vector, or an operator, from contrastive pairs.',
    load: async () => (await import('./build')).addBuild,
  },
  {
    name: 'evaluate',
    takes: '<pairs>',
    description: 'Measure propensity and steerability of a vector on contrastive pairs, per item.',
    load: async () => (await import('./evaluate')).addEvaluate,
  },
  {
    name: 'quick-check',
    takes: '<vector> <pairs>',
    description: 'Say from as few items as possible whether a vector works generally.',
    load: async () => (await import('./quickCheck')).addQuickCheck,
  },
  {
    name: 'degradation',
    description: 'Measure what a push breaks: likelihood and KL on reference replies, repetition.',
    load: async () => (await import('./degradation')).addDegradation,
  },
  {
    name: 'benchmarks',
    description: 'Measure what a push does to small benchmarks, item by item beside unsteered.',
    load: async () => (await import('./benchmarks')).addBenchmarks,
  },
  {
    name: 'calibrate',
    description: 'Find the multiplier at which a push costs a given KL, to compare at equal price.',
    load: async () => (await import('./calibrate')).addCalibrate,
  },
  {
    name: 'generate',
    takes: '<prompt>',
    description: 'Complete a prompt: one text, or unsteered and steered side by side.',
    load: async () => (await import('./generate')).addGenerate,
  },
  {
    name: 'serve',
    description: 'Serve the model, steered on request, to any client of OpenAI’s interface.',
    load: async () => (await import('./serve')).addServe,
  },
  {
    name: 'trace',
    takes: '<input>',
    description: 'Write raw logits and activations for token ids, as steering leaves them.',
    load: async () => (await import('./trace')).addTrace,
  },
  {
    name: 'inspect',
    takes: '<file>',
    description: 'Say what a model, vector, operator, pair file, study or run folder is.',
    load: async () => (await import('./inspect')).addInspect,
  },
  {
    name: 'doctor',
    takes: '<vector>',
    description: 'Say whose vector file it is, what is wrong with it, and what would fix it.',
    load: async () => (await import('./doctor')).addDoctor,
  },
  {
    name: 'convert',
    takes: '<vector>',
    description: 'Write a vector file in another format, with fixes that the doctor offers.',
    load: async () => (await import('./convert')).addConvert,
  },
  {
    name: 'import',
    takes: '<tensors>',
    description: 'Take what was learned elsewhere: a vector, an SAE feature, a LoReFT map.',
    load: async () => (await import('./import')).addImport,
  },
  {
    name: 'refusal-direction',
    takes: '<pairs>',
    description: 'Find the direction that refusals depend on, from harmful and harmless prompts.',
    load: async () => (await import('./refusalDirection')).addRefusalDirection,
  },
  {
    name: 'orthogonalise',
    takes: '<vector>',
    description: 'Write a model that cannot write a direction to its residual stream.',
    load: async () => (await import('./orthogonalise')).addOrthogonalise,
  },
  {
    name: 'report',
    takes: '<runs...>',
    description: 'Write the report of finished or stopped runs anew, and print their tables.',
    load: async () => (await import('./report')).addReport,
  },
  {
    name: 'compare',
    takes: '<run> <other>',
    description:
      'Say what two runs were made with differently, and what became of effect and price.',
    load: async () => (await import('./compare')).addCompare,
  },
  {
    name: 'merge',
    takes: '<shards...>',
    description: 'Put the shards of a study together: the result of a run that was not split.',
    load: async () => (await import('./merge')).addMerge,
  },
];

/** Adds every subcommand to a program: the one that arguments name whole, the others as listed. */
export async function addCommands(
  program: Command,
  args: readonly string[],
  act: Act,
): Promise<void> {
  const named = args[0] === 'help' ? args[1] : args[0];
  for (const { name, takes, description, load } of commands) {
    const command = program.command(name).description(description);
    if (name === named) (await load())(command, act);
    else if (takes !== undefined) command.arguments(takes);
    command.option('--debug', 'print the stack of an unexpected error');
  }
}

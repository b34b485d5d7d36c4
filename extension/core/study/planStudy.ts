import { resolve } from 'node:path';
import { sha256 } from '../base/hash';
import { instructionFor } from '../evaluation/promptedBaseline';
import {
  promptMessages,
  readReferenceTexts,
  type ReferenceText,
} from '../evaluation/referenceTexts';
import type { ModelRecord, Model } from '../model/model';
import type { Message } from '../model/tokenizer';
import { chooseBlocks } from './blockChoice';
import type { ConceptRecord, RunIdentity, RunRecord } from './runRecord';
import { openMeasureFiles } from './measures/measureFiles';
import { readConcepts, readText, type StudyConcept } from './studyConcept';
import type { Study } from './studyFile';
import { unitsOfShard, type Shard } from './shards/shard';
import { workUnits, type WorkUnit } from './workUnits';

/** What a study will do, with every file read and every choice made that needs no measuring. */
export interface StudyPlan {
  readonly study: Study;
  readonly blocks: readonly number[];
  readonly concepts: readonly StudyConcept[];
  /** What degradation is measured on. */
  readonly referenceTexts: readonly ReferenceText[];
  /** What multipliers are calibrated on: other texts, as far as there are any. */
  readonly calibrationTexts: readonly ReferenceText[];
  /** Prompts that a gate should stay shut for: of all texts that nothing is measured on. */
  readonly otherPrompts: readonly (readonly Message[])[];
  readonly units: readonly WorkUnit[];
  readonly record: RunRecord;
}

export interface PlanOptions {
  readonly study: Study;
  /** Shown, and recorded. */
  readonly name: string;
  /** Of the study file: its paths are relative to it. */
  readonly folder: string;
  readonly studyFile?: string;
  /** Reference texts for studies that name none. */
  readonly defaultTexts: string;
  /** The folder `media`: what measures find in the box. */
  readonly media: string;
  /** What to type to repeat the run. */
  readonly command: string;
  /** Of this program and of the packages that compute. */
  readonly versions: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly started: Date;
  /** Only a part of the units, to be merged with the others. */
  readonly shard?: Shard;
}

/**
 * Reads a study's files and lists its units of work.
 * @throws blockOutOfRange, noTrainPairs, noTestItems, and what reading the files throws.
 */
export function planStudy(model: Model, options: PlanOptions): StudyPlan {
  const { study, folder } = options;
  const blocks = chooseBlocks(study.blocks, model.record.blockCount);
  for (const { block } of study.methods ?? []) {
    if (block !== undefined) chooseBlocks(block, model.record.blockCount);
  }
  const concepts = readConcepts(study, folder);
  const path = study.texts === undefined ? options.defaultTexts : resolve(folder, study.texts);
  const isCostFree = study.degradations.length === 0 && study.methods === undefined;
  const content = isCostFree ? undefined : readText(path);
  const texts = content === undefined ? [] : readReferenceTexts(content, path);
  const used = texts.slice(0, study.limits.texts);
  const others = texts.slice(used.length);
  const spare = others.length > 0 ? others : used;
  const calibrationTexts = spare.slice(0, study.limits.calibrationTexts);
  const otherPrompts = spare.map(promptMessages);
  const { files, read } = openMeasureFiles({ study: folder, media: options.media });
  const all = workUnits(study, concepts, used, {
    model,
    referenceTexts: used,
    otherPrompts,
    files,
  });
  const measureFiles = read();
  const part = options.shard === undefined ? undefined : unitsOfShard(all, options.shard);
  const units = part?.map(({ unit }) => unit) ?? all;
  const identity: RunIdentity = {
    study: settingsOnly(study),
    blocks: [...blocks],
    model: identityOf(model.record),
    concepts: concepts.map(conceptRecord),
    ...referenceTextsRecord(study, content, used),
    ...(measureFiles.length === 0 ? {} : { measureFiles: [...measureFiles] }),
    chatTemplate: sha256(model.tokenizer.chatPrompt(fixedConversation)),
    versions: options.versions,
  };
  const record: RunRecord = {
    version: 1,
    name: options.name,
    ...(options.studyFile === undefined ? {} : { studyFile: options.studyFile }),
    command: options.command,
    unitsPlanned: units.length,
    identity,
    ...(options.shard === undefined || part === undefined
      ? {}
      : {
          shard: {
            ...options.shard,
            places: part.map(({ place }) => place),
            unitsInAll: all.length,
          },
        }),
    started: options.started.toISOString(),
    environment: options.environment,
  };
  const referenceTexts = used;
  return { study, blocks, concepts, referenceTexts, calibrationTexts, otherPrompts, units, record };
}

/**
 * Its rendering stands for the chat template in the record; templates without system messages fail
 * on one.
 */
const fixedConversation: readonly Message[] = [
  { role: 'user', content: 'How are you?' },
  { role: 'assistant', content: 'Well, thank you.' },
  { role: 'user', content: 'What is your name?' },
];

function settingsOnly(study: Study): RunIdentity['study'] {
  const { $schema: _schema, name: _name, description: _text, model: _model, ...settings } = study;
  return settings;
}

function identityOf(record: ModelRecord): RunIdentity['model'] {
  const { unpackedBecause: _verdict, ...identity } = record;
  return identity;
}

function conceptRecord({ key, path, hash, file, ...concept }: StudyConcept): ConceptRecord {
  return {
    key,
    concept: file.concept,
    ...(file.description === undefined ? {} : { description: file.description }),
    file: path,
    hash,
    splits: concept.splits.map(({ split, n }) => ({ split, n })),
    used: {
      train: concept.train.length,
      validation: concept.validation.length,
      test: concept.test.length,
    },
    notes: [...concept.notes],
    instructions: {
      positive: instructionFor(file, 'positive'),
      negative: instructionFor(file, 'negative'),
    },
  };
}

/**
 * The default texts are named by their content alone: where the program is installed says nothing.
 */
function referenceTextsRecord(
  study: Study,
  content: string | undefined,
  used: readonly ReferenceText[],
): Pick<RunIdentity, 'referenceTexts'> {
  if (content === undefined) return {};
  const file = study.texts ?? 'OpenAssistant replies (built in)';
  return { referenceTexts: { file, hash: sha256(content), n: used.length } };
}

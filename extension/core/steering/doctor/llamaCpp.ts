import { directionNumber, directionPrefix } from '../vectorDialects/ggufDialect';
import { dropHookPoints } from '../vectorFixes';
import { listOf, partsOf, type Check, type Finding, type Patient } from './finding';

/** What llama.cpp does with the file, or with the GGUF file that the vector would become. */
export interface LlamaCppVerdict {
  /** Of the file as it is, when it is GGUF; of its export otherwise. */
  readonly about: 'file' | 'export';
  readonly loads: boolean;
  /** Blocks at whose output it adds, at all tokens; empty when it does not load. */
  readonly blocks: readonly number[];
}

/**
 * The rules of llama.cpp's `common_control_vector_load_one` and `llama-adapter.cpp`: the whole file
 * is refused unless every tensor is `direction.N` with N ≥ 1, F32, one-dimensional, and of one
 * length; `direction.N` is then added at the output of block N, counted from 0.
 */
export function llamaCppVerdict(patient: Patient): LlamaCppVerdict {
  const { vector, stored } = patient;
  const loads = !llamaCppProblems(patient).some(({ severity }) => severity === 'error');
  const about = stored === undefined ? 'export' : 'file';
  const reachable = partsOf(vector).filter(({ block, site }) => block > 0 && site === 'residPost');
  const blocks = [...new Set(reachable.map(({ block }) => block))];
  return { about, loads: loads && blocks.length > 0, blocks: loads ? blocks : [] };
}

/** What keeps llama.cpp from loading the file, or a part of the vector out of an export. */
export const checkLlamaCpp: Check = (patient) => {
  const problems = llamaCppProblems(patient);
  const { about, loads, blocks } = llamaCppVerdict(patient);
  if (!loads) return problems;
  const what = about === 'file' ? 'llama.cpp loads the file' : 'As GGUF, llama.cpp loads it';
  const beyond = blocks.filter((block) => block >= (patient.model?.blockCount ?? Infinity));
  const ignored = beyond.length === 0 ? '' : ` It ignores block ${listOf(beyond)}.`;
  const message = `${what} and adds it at the output of block ${listOf(blocks)}, at all tokens.${ignored}`;
  return [...problems, { code: 'llamaCpp', severity: 'info', message }];
};

function llamaCppProblems(patient: Patient): readonly Finding[] {
  const { stored = [] } = patient;
  const names = (tensors: readonly { readonly name: string }[]) =>
    listOf(tensors.map(({ name }) => `"${name}"`));
  const rejects = 'llama.cpp refuses the whole file. Converting to GGUF writes it anew.';
  const found: Finding[] = [];
  const add = (
    code: Finding['code'],
    isWrong: (tensor: (typeof stored)[number]) => boolean,
    what: string,
  ) => {
    const wrong = stored.filter(isWrong);
    if (wrong.length === 0) return;
    const message = `${names(wrong)}: ${what}; ${rejects}`;
    found.push({ code, severity: 'error', message });
  };
  add(
    'tensorName',
    ({ name }) => directionNumber(name) === undefined,
    `not named ${directionPrefix}N, N a number from 1`,
  );
  add('tensorType', ({ type }) => type !== 'F32', 'not of type F32');
  add('tensorShape', ({ shape }) => shape.length !== 1, 'not one-dimensional');
  const lengths = new Set(stored.map(({ shape }) => shape.reduce((size, dim) => size * dim, 1)));
  if (lengths.size > 1) {
    const message = `The tensors have lengths ${listOf([...lengths])}; llama.cpp refuses the whole file.`;
    found.push({ code: 'tensorLengths', severity: 'error', message });
  }
  return [...found, ...blockZero(patient), ...otherSites(patient)];
}

function blockZero({ vector, stored }: Patient): readonly Finding[] {
  const zero = partsOf(vector).filter(({ block, site }) => block === 0 && site === 'residPost');
  if (zero.length === 0) return [];
  const isOnly = zero.length === vector.vectors.size;
  const fix = {
    message: 'leave out block 0',
    apply: (changed: typeof vector) =>
      dropHookPoints(
        changed,
        zero.map(({ name }) => name),
      ),
  };
  const message =
    stored === undefined
      ? 'llama.cpp cannot address block 0: an export to GGUF leaves it out.'
      : 'The file has direction.0: llama.cpp refuses the whole file, because it cannot address block 0.';
  const severity = stored === undefined ? 'info' : 'error';
  return [{ code: 'blockZero', severity, message, ...(isOnly ? {} : { fix }) }];
}

function otherSites({ vector }: Patient): readonly Finding[] {
  const others = partsOf(vector).filter(({ site }) => site !== 'residPost');
  if (others.length === 0) return [];
  const message =
    `${listOf(others.map(({ name }) => name))}: only the outputs of blocks can be written to GGUF ` +
    'or .svec files.';
  return [{ code: 'otherSites', severity: 'warning', message }];
}

import Papa from 'papaparse';
import type { Pair, PairFile, PairText } from '../pair';
import { defaultSplit } from '../pair';

export const exportForms = ['jsonc', 'jsonl', 'csv'] as const;
export type ExportForm = (typeof exportForms)[number];

/**
 * Pairs as text in another form. JSON lines lose what is said of all pairs; CSV holds prompt and
 * answers of pairs that have one user message in common, and leaves the others out.
 */
export function exportPairs(
  file: PairFile,
  form: ExportForm,
): { readonly text: string; readonly notes: readonly string[] } {
  const lines = file.pairs.map((pair) => JSON.stringify(pairJson(pair)));
  switch (form) {
    case 'jsonc': {
      const { concept, description, system, split } = file;
      const named = { version: 1, concept, description, system };
      const header = split === defaultSplit ? named : { ...named, split };
      const fields = Object.entries(header).filter(([, value]) => value !== undefined);
      const top = fields.map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`);
      const pairs = lines.map((line) => `    ${line}`).join(',\n');
      return { text: `{\n${top.join('')}  "pairs": [\n${pairs}\n  ]\n}\n`, notes: [] };
    }
    case 'jsonl':
      return { text: lines.map((line) => `${line}\n`).join(''), notes: headerNotes(file) };
    case 'csv': {
      const rows = file.pairs.flatMap((pair) => {
        const prompt = sharedPrompt(pair);
        if (prompt === undefined) return [];
        return [{ prompt, positive: pair.positive.answer, negative: pair.negative.answer }];
      });
      const left = file.pairs.length - rows.length;
      const note = `${left} pairs were left out: they have no single user message in common.`;
      const text = Papa.unparse(rows, {
        columns: ['prompt', 'positive', 'negative'],
        newline: '\n',
      });
      return { text: `${text}\n`, notes: [...headerNotes(file), ...(left === 0 ? [] : [note])] };
    }
  }
}

function headerNotes({ system }: PairFile): readonly string[] {
  return system === undefined ? [] : ['The system message of the file was left out.'];
}

function sharedPrompt({ positive, negative }: Pair): string | undefined {
  const [message, ...others] = positive.messages;
  const isShared = JSON.stringify(positive.messages) === JSON.stringify(negative.messages);
  return isShared && others.length === 0 && message?.role === 'user' ? message.content : undefined;
}

function pairJson(pair: Pair): object {
  const { id, positive, negative, tags, split } = pair;
  const prompt = sharedPrompt(pair);
  const rest = {
    ...(tags.length === 0 ? {} : { tags }),
    ...(split === undefined ? {} : { split }),
  };
  if (prompt !== undefined) {
    return { id, prompt, positive: positive.answer, negative: negative.answer, ...rest };
  }
  const member = ({ messages, answer }: PairText) => ({ messages, answer });
  return { id, positive: member(positive), negative: member(negative), ...rest };
}

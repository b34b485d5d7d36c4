import { Environment, Interpreter, Template } from '@huggingface/jinja';
import { chatTemplateFailed } from './modelFileErrors';
import type { Message } from './tokenizer';

/** The special tokens that templates name, for example `bos_token`. */
export type SpecialTokens = Readonly<Record<string, string>>;

/**
 * Templates of some models write today's date into the system message. A prompt must be the same
 * tomorrow, or no result could be repeated: the clock of every template stands at the date that the
 * Llama 3 template itself falls back to.
 */
const clock: Readonly<Record<string, string>> = {
  '%Y': '2024',
  '%y': '24',
  '%m': '07',
  '%d': '26',
  '%-d': '26',
  '%B': 'July',
  '%b': 'Jul',
  '%A': 'Friday',
  '%a': 'Fri',
  '%H': '00',
  '%M': '00',
  '%S': '00',
  '%%': '%',
};

/**
 * Writes conversations as a model's Jinja template does, ending where the assistant's answer
 * begins. The variables are those that the transformers library passes, without tools or documents.
 * The template is parsed once, with the first conversation, because that takes most of the time.
 * @throws SteeringError from the function that is returned: what `source` throws, and
 * `chatTemplateFailed` when the template refuses the messages or has a fault.
 */
export function chatTemplate(
  source: () => string,
  specialTokens: SpecialTokens,
  folder: string,
): (messages: readonly Message[]) => string {
  let template: Template | undefined;
  return (messages) => {
    const text = source();
    try {
      template ??= new Template(text);
      const environment = environmentOf({
        messages: messages.map(({ role, content }) => ({ role, content })),
        add_generation_prompt: true,
        tools: null,
        documents: null,
        ...specialTokens,
      });
      return new Interpreter(environment).run(template.parsed).value as string;
    } catch (error) {
      const roles = messages.map(({ role }) => role);
      throw chatTemplateFailed(folder, roles, error);
    }
  };
}

/** Not `Template.render`: that sets the real clock, and does not let it be replaced. */
function environmentOf(variables: Readonly<Record<string, unknown>>): Environment {
  const environment = new Environment();
  const globals = { true: true, True: true, false: false, False: false, none: null, None: null };
  const functions = { range, raise_exception: raiseException, strftime_now: formatClock };
  for (const [name, value] of Object.entries({ ...globals, ...functions, ...variables })) {
    environment.set(name, value);
  }
  return environment;
}

function formatClock(format: string): string {
  return format.replace(/%-?[a-zA-Z%]/g, (directive) => clock[directive] ?? directive);
}

function raiseException(message: string): never {
  throw new Error(message);
}

/** Python's `range`. */
function range(first: number, end?: number, step = 1): number[] {
  const [from, to] = end === undefined ? [0, first] : [first, end];
  const length = Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length }, (_, i) => from + i * step);
}

import { QuickInputButtons, window, type QuickInput, type QuickPickItem } from 'vscode';

/** Where a question stands in a row of questions. */
export interface StepFrame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** A question was answered, its person wants the one before, or has left. */
export type Asked = 'next' | 'back' | 'left';
export type Step = (frame: StepFrame) => Promise<Asked>;

/** Asks one after the other, with a way back. @returns whether all were answered. */
export async function askInSteps(title: string, steps: readonly Step[]): Promise<boolean> {
  for (let at = 0; at < steps.length;) {
    const asked = await steps[at]?.({ title, step: at + 1, totalSteps: steps.length });
    if (asked !== 'next' && asked !== 'back') return false;
    at += asked === 'next' ? 1 : -1;
  }
  return true;
}

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

/** A step in which one of a list is picked. */
export function pickStep<T>(
  placeholder: string,
  choices: () => Promise<readonly Choice<T>[]>,
  take: (value: T) => void,
): Step {
  return async (frame) => {
    const input = window.createQuickPick<Choice<T>>();
    input.placeholder = placeholder;
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    input.busy = true;
    const asked = ask(input, frame, (accept) => {
      input.onDidAccept(() => {
        const [picked] = input.selectedItems;
        if (picked === undefined) return;
        take(picked.value);
        accept();
      });
    });
    try {
      input.items = await choices();
    } catch (error) {
      input.hide();
      await asked;
      throw error;
    }
    input.busy = false;
    return asked;
  };
}

/** A step in which a text is typed. */
export function textStep(
  prompt: string,
  {
    value,
    check,
  }: { readonly value: string; readonly check: (text: string) => string | undefined },
  take: (text: string) => void,
): Step {
  return async (frame) => {
    const input = window.createInputBox();
    input.prompt = prompt;
    input.value = value;
    return ask(input, frame, (accept) => {
      input.onDidChangeValue((text) => {
        input.validationMessage = check(text) ?? '';
      });
      input.onDidAccept(() => {
        input.validationMessage = check(input.value) ?? '';
        if (input.validationMessage !== '') return;
        take(input.value);
        accept();
      });
    });
  };
}

interface Stepped extends QuickInput {
  buttons: readonly unknown[];
  onDidTriggerButton(listener: (button: unknown) => void): unknown;
}

function ask(
  input: Stepped,
  { title, step, totalSteps }: StepFrame,
  listen: (accept: () => void) => void,
): Promise<Asked> {
  // Clicking into a document to look something up should not end the questions.
  Object.assign(input, { title, step, totalSteps, ignoreFocusOut: true });
  input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise<Asked>((resolve) => {
    listen(() => {
      resolve('next');
    });
    input.onDidTriggerButton(() => {
      resolve('back');
    });
    input.onDidHide(() => {
      resolve('left');
    });
    input.show();
  }).finally(() => {
    input.dispose();
  });
}

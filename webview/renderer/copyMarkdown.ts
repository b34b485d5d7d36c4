import { t } from '../strings';

/** Copies, and says beside the button whether it did. */
export async function copyMarkdown(markdown: string, button: HTMLElement): Promise<void> {
  const told = button.parentElement?.querySelector('.told');
  let words = t('Copied.');
  try {
    await navigator.clipboard.writeText(markdown);
  } catch {
    words = t('The clipboard is not open to this page. Select the numbers and copy them.');
  }
  if (told !== null && told !== undefined) told.textContent = words;
}

/**
 * A text as it is compared: composed letters, straight quotes, one space for each run of white
 * space, lower case. A model that writes ’ for ' has still used the word.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

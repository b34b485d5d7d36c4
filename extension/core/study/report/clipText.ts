/** Cuts a long text, saying so and where the rest is. Characters are code points, never half of one. */
export function clipText(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('')} … (${characters.length} characters; all in summary.json)`;
}

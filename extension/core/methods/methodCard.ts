/** What a person should know before choosing a method: a row of the documentation. */
export interface MethodCard {
  /** As in vector records and on the command line. */
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  /** Paper or program that the formula is from. */
  readonly source: string;
  /** Where activations are read and where the result is applied. */
  readonly site: string;
  readonly sign: string;
  /** What multiplier 1 means. */
  readonly unit: string;
  readonly failsWhen: string;
}

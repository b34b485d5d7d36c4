/** One question of an in-context task and its right answer. */
export interface TaskItem {
  readonly input: string;
  readonly output: string;
}

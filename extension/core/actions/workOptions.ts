/** How far a piece of work has come. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number;
  /** What is being done now, such as `pairs`. */
  readonly label: string;
}

export interface WorkOptions {
  /** Ends the work between two runs of the model. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: WorkProgress) => void;
}

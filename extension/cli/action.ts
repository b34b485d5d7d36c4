/** A subcommand's work; the number is the exit code, 0 where there is none. */
export type Action = () => Promise<number | undefined>;

/** Takes the work of the subcommand that was named; it is done after all arguments are read. */
export type Act = (action: Action) => void;

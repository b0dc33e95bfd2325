/** The caller asked for something that a command does not offer; `message` says what. */
export class UsageError extends Error {}

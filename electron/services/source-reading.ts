/** What was found in an export. */
export type SourceReading =
  /** `name` as it is written there, which nothing vouches for. */
  | { readonly kind: 'source'; readonly name: string; readonly bytes: Uint8Array }
  /** None of ours; or it is not as we wrote it; or a password is needed. */
  | { readonly kind: 'none' | 'damaged' | 'locked' }
  /** What was given ends too early to tell; `begun`: within the Markdown. */
  | { readonly kind: 'more'; readonly begun: boolean };

/** The programs that a document can be copied for. */
export const copyTargetNames = ['confluence', 'google-docs', 'slack', 'email', 'markdown'] as const;
/** See {@link copyTargetNames}. */
export type CopyTarget = (typeof copyTargetNames)[number];

/** What people call them. */
export const copyTargetTitles: Readonly<Record<CopyTarget, string>> = {
  confluence: 'Confluence',
  'google-docs': 'Google Docs',
  slack: 'Slack',
  email: 'e-mail',
  markdown: 'Markdown',
};

/** Targets that keep images which come inside of the copied HTML; in the others their descriptions stand for them. */
export const keepsImages: ReadonlySet<CopyTarget> = new Set<CopyTarget>(['google-docs', 'email']);

/** What goes on the clipboard: every program takes the flavour it understands best. */
export interface CopiedFlavours {
  /** Null where only the text is meant to arrive. */
  readonly html: string | null;
  readonly text: string;
}

/** A part of a document that is to be copied. */
export interface CopiedPart {
  /** Rendered and sanitised, without figures. */
  readonly html: string;
  /** As written. */
  readonly markdown: string;
}

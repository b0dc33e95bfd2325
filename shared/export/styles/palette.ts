/** The colours of a theme in one scheme, as CSS writes them. What holds text differs from what it stands on by 4.5 to 1 at least. */
export interface Palette {
  /** The page. */
  readonly paper: string;
  /** Code and other parts that lie lower. */
  readonly sunken: string;
  /** Every second row of a striped table. */
  readonly stripe: string;
  readonly ink: string;
  /** Labels, captions, what accompanies. */
  readonly quiet: string;
  /** Hairlines. */
  readonly line: string;
  /** Lines that carry weight. */
  readonly rule: string;
  /** Links, and marks of the figure. */
  readonly accent: string;
  /** Behind highlighted words. */
  readonly mark: string;
}

/** Colours that mean the same in every theme: kinds of alerts, kinds of code. */
const meanings = {
  light: {
    note: '#1f5fbf', tip: '#1b6e37', important: '#7239b3', warning: '#8a5200', caution: '#b3261e',
    'code-comment': '#646a72', 'code-keyword': '#a1245c', 'code-string': '#1d6a3a', 'code-number': '#8a4b00',
    'code-name': '#1d55ab', 'code-type': '#6a3da8', 'code-removed': '#b3261e',
  },
  dark: {
    note: '#8ab6ff', tip: '#7ccf94', important: '#c9a4f5', warning: '#e5b35c', caution: '#ff9c92',
    'code-comment': '#9aa1ab', 'code-keyword': '#f598bf', 'code-string': '#8fd3a3', 'code-number': '#e6b673',
    'code-name': '#93bdff', 'code-type': '#cbb0f7', 'code-removed': '#ff9c92',
  },
} as const;

const emoji = `'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', 'Noto Emoji'`;
const families = `
  --serif: 'Source Serif 4', Charter, 'Iowan Old Style', Georgia, 'Times New Roman', serif, ${emoji};
  --sans: 'Inter', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif, ${emoji};
  --mono: 'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, monospace, ${emoji};`;

/**
 * The custom properties of a page: its colours, light and on a dark screen, with more contrast where the reader asks
 * for it, in the system's own colours where those are forced; its typefaces; and the sizes a theme gives.
 *
 * @param scale the theme's sizes, as declarations.
 */
export function paletteStyles(light: Palette, dark: Palette, scale: string): string {
  return `
:root {
  color-scheme: light dark;${families}
${declarations({ ...light, ...meanings.light })}
${scale.trim()}
}
@media screen and (prefers-color-scheme: dark) {
  :root {
${declarations({ ...dark, ...meanings.dark })}
  }
  img { filter: brightness(0.92); }
  .document-logo { filter: none; background: #ffffff; padding: 0.5rem; border-radius: 0.25rem; max-block-size: 4rem; }
}
@media screen and (prefers-contrast: more) {
  :root { --quiet: var(--ink); --line: var(--rule); --rule: var(--ink); }
  a { text-decoration-color: currentcolor; }
}
@media (forced-colors: active) {
  :root { --paper: Canvas; --sunken: Canvas; --stripe: Canvas; --ink: CanvasText; --quiet: CanvasText; --line: CanvasText; --rule: CanvasText; --accent: LinkText; }
  .task-list-item input { appearance: auto; }
  .task-list-item input:checked::before { content: none; }
  :not(pre) > code, pre { border: 1px solid CanvasText; }
  mark { background: Mark; color: MarkText; }
}
`;
}

function declarations(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `  --${name}: ${colour};`)
    .join('\n');
}

import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx';

/** Colours of the document, as Word wants them. */
export const colours = { text: '1F2328', quiet: '59636E', rule: 'D1D9E0', shade: 'F3F5F7', link: '0B5CAD', mark: 'FFF3BF' } as const;

/** The colours of alerts, by their kind: the bar and the title, and the paper below. */
export const alertColours: Readonly<Record<string, { readonly bar: string; readonly paper: string }>> = {
  note: { bar: '0B5CAD', paper: 'EFF6FC' },
  tip: { bar: '1A7F37', paper: 'EFF8F1' },
  important: { bar: '7A3FB0', paper: 'F6F1FB' },
  warning: { bar: '9A6700', paper: 'FDF7E7' },
  caution: { bar: 'C21F26', paper: 'FDF1F1' },
};

/** The font of code. */
export const monospaced = 'Consolas';

/** Half points of headings, level 1 first. */
const headingSizes = [36, 29, 25, 23, 22, 22] as const;

/** The styles that the document is set in: Word's own names wherever it has one, so that a theme of Word takes over all of it. */
export function documentStyles(language: string): IStylesOptions {
  const heading = (level: number): object => ({
    run: { size: headingSizes[level - 1] ?? 22, bold: true, color: colours.text, font: 'Calibri' },
    paragraph: { spacing: { before: level <= 2 ? 320 : 240, after: level <= 2 ? 120 : 80 }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, color: colours.text, language: { value: language } },
        paragraph: { spacing: { after: 140, line: 271, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { size: 46, bold: true, color: colours.text, font: 'Calibri' },
        paragraph: { spacing: { after: 100, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true, alignment: AlignmentType.START },
      },
      heading1: heading(1),
      heading2: heading(2),
      heading3: heading(3),
      heading4: heading(4),
      heading5: heading(5),
      heading6: { ...heading(6), run: { size: 22, bold: true, color: colours.quiet, font: 'Calibri' } },
      hyperlink: { run: { color: colours.link, underline: {} } },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 60 } } },
      footnoteReference: { run: { superScript: true } },
      listParagraph: { paragraph: { spacing: { after: 60 }, contextualSpacing: false } },
    },
    paragraphStyles: [
      { id: 'Code', name: 'Code', basedOn: 'Normal', next: 'Normal', run: { font: monospaced, size: 18, noProof: true }, paragraph: { spacing: { before: 60, after: 160, line: 252, lineRule: LineRuleType.AUTO } } },
      { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: { color: colours.quiet } },
      { id: 'Byline', name: 'Byline', basedOn: 'Normal', run: { color: colours.quiet } },
      { id: 'TableText', name: 'Table Text', basedOn: 'Normal', run: { size: 20 }, paragraph: { spacing: { before: 20, after: 20, line: 252, lineRule: LineRuleType.AUTO } } },
    ],
    characterStyles: [{ id: 'InlineCode', name: 'Inline Code', run: { font: monospaced, noProof: true } }],
  };
}

import type { MarkdownConfig } from '@lezer/markdown';

/** How many blocks may stand inside of one another before what is inside of them counts as plain text. */
const deepest = 64;

/** How much text of one paragraph is read in one go, in UTF-16 units; a parser cannot pause in between. */
const longest = 50_000;

/**
 * Bounds what colouring the source may cost. Blocks far deeper than anybody writes, whose colours would each carry those of all
 * around them, and lines far longer than a paragraph are left without colours; a paragraph of very many lines is coloured in
 * parts. The text itself is shown and edited as ever.
 */
export const boundedMarkdown: MarkdownConfig = {
  parseBlock: [
    {
      name: 'PlainText',
      before: 'LinkReference',
      parse(context, line) {
        if (context.depth <= deepest && line.text.length <= longest) return false;
        context.addElement(context.elt('Paragraph', context.lineStart + line.pos, context.lineStart + line.text.length));
        context.nextLine();
        return true;
      },
      endLeaf: (_context, line, leaf) => line.text.length > longest || leaf.content.length > longest,
    },
  ],
};
